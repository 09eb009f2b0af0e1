import ConvolutionCore

/// Claims and what became of them, for programs.
struct VerifyJSON: Encodable {
  struct Claim: Encodable {
    let name: String
    let claim: String
    let computed: String
    let verdict: String
    let isControl: Bool
    let values: Int
    let differing: Int
    let largestDifference: Double
    let position: [Int]?
    let allowed: Double

    enum CodingKeys: String, CodingKey {
      case name, claim, computed, verdict, values, differing, position, allowed
      case isControl = "is_control"
      case largestDifference = "largest_difference"
    }

    init(_ proof: Proof) {
      name = proof.name
      claim = proof.claim
      computed = proof.computed
      verdict = proof.verdict.rawValue
      isControl = proof.isControl
      values = proof.comparison.count
      differing = proof.comparison.differing
      largestDifference = proof.comparison.largest
      position = proof.comparison.place
      allowed = proof.comparison.allowed
    }
  }

  struct Torch: Encodable {
    var outcome: String
    var reason: String?
    var version: String?
    var values: Int?
    var differing: Int?
    var largestDifference: Double?
    var position: [Int]?
    var allowed: Double?

    enum CodingKeys: String, CodingKey {
      case outcome, reason, version, values, differing, position, allowed
      case largestDifference = "largest_difference"
    }

    init(_ torch: TorchOutcome) {
      switch torch {
      case .notAsked: outcome = "not asked"
      case .notFound(let why): (outcome, reason) = ("not found", why)
      case .failed(let why): (outcome, reason) = ("failed", why)
      case .compared(let version, let comparison):
        outcome = comparison.holds ? "holds" : "fails"
        self.version = version
        values = comparison.count
        differing = comparison.differing
        largestDifference = comparison.largest
        position = comparison.place
        allowed = comparison.allowed
      }
    }
  }

  let picture: String
  let inputShape: [Int]
  let layer: String
  let origin: String
  let seed: UInt64?
  let passed: Bool
  let claims: [Claim]
  let torch: Torch

  enum CodingKeys: String, CodingKey {
    case picture, layer, origin, seed, passed, claims, torch
    case inputShape = "input_shape"
  }

  init(_ verified: Verified) {
    let subject = verified.subject
    picture = subject.name
    inputShape = subject.input.shape
    layer = "\(subject.chosen.layer.configuration)"
    origin = subject.chosen.origin
    seed = subject.chosen.seed
    passed = verified.isPassed
    claims = verified.proofs.map { Claim($0) }
    torch = Torch(verified.torch)
  }
}
