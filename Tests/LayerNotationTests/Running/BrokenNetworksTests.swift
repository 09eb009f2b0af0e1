import ConvolutionCore
import Networks
import TestSupport
import Testing

@testable import LayerNotation

/// Networks with other numbers than their authors meant, run all the same.
@Suite struct BrokenNetworksTests {
  private static let limits = RunLimits(numbers: 1 << 18, work: 1 << 22)
  private static let names = [
    "arithmetic", "generator", "lenet", "mobile", "residual", "shared", "unet",
  ]

  @Test(arguments: 0..<160 as Range<UInt64>)
  func whatIsFollowedIsComputedOrRefusedInWords(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let name = try #require(Self.names.randomElement(using: &generator))
    var words = try PyTorchRuns.code(name).split(
      omittingEmptySubsequences: false, whereSeparator: { !$0.isNumber }
    ).map(String.init)
    let text = try PyTorchRuns.code(name)
    let separators = text.filter { !$0.isNumber }
    let numbers = words.indices.filter { !words[$0].isEmpty }
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      guard let place = numbers.randomElement(using: &generator) else { continue }
      words[place] =
        ["0", "1", "2", "3", "5", "8", "17", "99", "1048576", "4294967296", "9223372036854775807"]
        .randomElement(using: &generator) ?? "0"
    }
    // Between two numbers stands one character that is none.
    let broken =
      words[0] + zip(separators, words.dropFirst()).map { "\($0)\($1)" }.joined()
    guard let run = try? NetworkCode(broken).run(), !run.trace.rows.isEmpty else { return }
    let label = Comment(rawValue: "seed \(seed): \(name)")
    let last = run.trace.rows.count - 1
    do throws(RunError) {
      let drawn = try DrawnNetwork(run.construction, seed: nil, limits: Self.limits)
      let network = NetworkRun(run.trace, weights: drawn.weights, limits: Self.limits)
      let output = try network.values(after: last, inputs: drawn.inputs)
      #expect(output.shape == run.trace.rows[last].shape, label)
    } catch {
      #expect("\(error)".hasSuffix(".") && "\(error)".contains(". "), "\(error)")
    }
    let shape = run.trace.rows[last].itemShape
    guard shape.allSatisfy({ $0 > 0 }) else { return }
    let fields = try run.trace.fields(of: NetworkUnit(row: last, channel: 0))
    for field in fields {
      let input = run.trace.inputs[field.input].shape
      guard input.count == 4 else { continue }
      #expect(field.rows.clamped(to: 0..<input[2]) == field.rows, label)
      #expect(field.columns.clamped(to: 0..<input[3]) == field.columns, label)
    }
  }
}
