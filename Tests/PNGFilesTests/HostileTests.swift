import ConvolutionCore
import PNGFiles
import SafeFiles
import SystemPackage
import TestSupport
import Testing

struct HostileTests {
  /// How a reading ended.
  private enum Outcome: Equatable {
    case picture(DecodedPicture)
    case refusal(PNGError)
  }

  @Test(arguments: HostileCase.all)
  func everyCaseIsTreatedAsItShouldBe(hostile: HostileCase) throws {
    let outcome = outcome { () throws(PNGError) in try decode(hostile.bytes) }
    switch (outcome, hostile.expectation) {
    case (.refusal(let error), .refused(let refusal, let word)):
      #expect(error.refusal == refusal, "\(error)")
      #expect(word.isEmpty || error.description.contains(anyCase: word), "\(error)")
      #expect(error.kind == .badData)
      checkMessage(error.description)
    case (.picture(let picture), .good):
      #expect(picture.tensor == Self.good)
      #expect(picture.warnings == [])
    case (.picture(let picture), .goodWarning(let word)):
      #expect(picture.tensor == Self.good)
      checkWarnings(picture.warnings, word)
    case (.picture(let picture), .filled(let value, let word)):
      #expect(picture.tensor.scalars.allSatisfy { $0 == value })
      checkWarnings(picture.warnings, word)
    case (.picture, .refused): Issue.record("A picture was read.")
    case (.refusal(let error), _): Issue.record("The picture was refused: \(error)")
    }
    try checkFromDisk(hostile, outcome)
  }

  private static let good = Tensor(shape: [3, 5, 4], Good.planes.map { $0 / 255 })

  private func outcome(_ read: () throws(PNGError) -> DecodedPicture) -> Outcome {
    do { return .picture(try read()) } catch { return .refusal(error) }
  }

  private func checkWarnings(_ warnings: [String], _ word: String?) {
    #expect(warnings.isEmpty == (word == nil), "\(warnings)")
    #expect(warnings.contains { $0.contains(anyCase: word ?? "") } || word == nil, "\(warnings)")
    for warning in warnings { checkMessage(warning) }
  }

  private func checkMessage(_ text: String) {
    #expect(text.unicodeScalars.allSatisfy { (0x20...0x7E).contains($0.value) }, "\(text)")
  }

  /// From a file, row by row, it must come to the same.
  private func checkFromDisk(_ hostile: HostileCase, _ whole: Outcome) throws {
    try withTemporaryFolder { folder in
      let path = folder.appending("memory.png")
      try path.fill(with: hostile.bytes)
      let byRows = outcome { () throws(PNGError) in
        let reader = try PNGReader(.file(path))
        var planes = [ContiguousArray<Float>](repeating: [], count: 3)
        while let row = try reader.nextRows(1) {
          for channel in 0..<3 { planes[channel] += row.plane(channel).scalars }
        }
        let shape = [3, reader.header.size.height, reader.header.size.width]
        return DecodedPicture(
          header: reader.header, tensor: Tensor(shape: shape, planes.joined()),
          warnings: reader.warnings)
      }
      switch (whole, byRows) {
      case (.picture, .picture): #expect(whole == byRows)
      case (.refusal(let first), .refusal(let second)): #expect(first.refusal == second.refusal)
      default: Issue.record("From disk it came to \(byRows).")
      }
    }
  }

  @Test func thereAreAsManyCasesAsEver() {
    print("\(HostileCase.all.count) hostile pictures")
    #expect(Set(HostileCase.all.map(\.name)).count == HostileCase.all.count)
    #expect(HostileCase.all.count == 146)
  }
}

extension PNGError {
  /// The class this belongs to, `nil` for what a file cannot be blamed for.
  var refusal: HostileCase.Refusal? {
    switch self {
    case .empty: .empty
    case .notPNG: .notPNG
    case .damagedSignature: .damagedSignature
    case .truncated: .truncated
    case .corrupt: .corrupt
    case .tooLarge: .tooLarge
    case .file, .noMemory, .library, .badKeyword: nil
    }
  }
}

extension String {
  func contains(anyCase word: String) -> Bool {
    word.isEmpty || lowercased().contains(word.lowercased())
  }
}
