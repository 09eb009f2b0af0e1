import ConvolutionCore
import Networks
import TestSupport
import Testing

@testable import LayerNotation

@Suite struct UnitFieldTests {
  /// A NaN goes through everything that reads it.
  ///
  /// So outside the field it must not arrive, and in
  /// each of its outermost rows and columns it must, where windows leave no gaps.
  @Test(arguments: 0..<250)
  func aNumberDependsOnItsFieldAndOnNothingElse(seed: Int) throws {
    let network = try PyTorchNetworks.load().networks[seed]
    // A neighbour with weight 0 is not read, but 0 times NaN is NaN.
    guard !network.code.contains("bilinear"), network.input.reduce(1, *) < 2500 else { return }
    let code = try NetworkCode("net = " + network.code).run(input: network.input)
    let weights = try DrawnNetwork(code.construction, seed: 1).weights
    let run = NetworkRun(code.trace, weights: weights)
    var generator = SeededGenerator(seed: UInt64(seed))
    let row = code.trace.rows.count - 1
    let shape = code.trace.rows[row].itemShape
    let position =
      shape.count < 3
      ? Position(row: 0, column: 0)
      : Position(
        row: .random(in: 0..<shape[1], using: &generator),
        column: .random(in: 0..<shape[2], using: &generator))
    let unit = NetworkUnit(
      row: row, channel: .random(in: 0..<shape[0], using: &generator), position: position)
    let fields = try code.trace.fields(of: unit)
    let field = fields.first
    let label = Comment(rawValue: "seed \(seed), \(unit), \(fields)")

    let plane = Size2D(height: network.input[2], width: network.input[3])
    func isReached(_ poisoned: (_ channel: Int, Position) -> Bool) throws -> Bool {
      var picture = Tensor(shape: network.input, repeating: 0.5)
      // Only the first picture of a batch.
      for channel in 0..<network.input[1] {
        for row in 0..<plane.height {
          for column in 0..<plane.width {
            let place = Position(row: row, column: column)
            if poisoned(channel, place) { picture[plane: channel, place] = .nan }
          }
        }
      }
      let output = try run.values(after: row, inputs: [picture])
      let inner = shape.count < 3 ? 1 : shape[1] * shape[2]
      let start = shape.count < 3 ? 0 : position.row * shape[2] + position.column
      return output.scalars[unit.channel * inner + start].isNaN
    }
    #expect(
      try !isReached { channel, place in
        guard let field else { return true }
        return !field.channels.contains(channel) || !field.rows.contains(place.row)
          || !field.columns.contains(place.column)
      }, label)
    let hasGaps = code.trace.rows.compactMap(\.windows).contains { windows in
      [windows.rows, windows.columns].contains { $0.dilation > 1 || $0.stride > $0.reach }
    }
    guard !hasGaps, let field else { return }
    for edge in [field.rows.first, field.rows.last] {
      #expect(try isReached { $1.row == edge }, label)
    }
    for edge in [field.columns.first, field.columns.last] {
      #expect(try isReached { $1.column == edge }, label)
    }
    for edge in [field.channels.first, field.channels.last] {
      #expect(try isReached { channel, _ in channel == edge }, label)
    }
  }

  @Test func paddingIsCountedBeyondTheEdge() throws {
    let code = try NetworkCode(
      "Sequential(Conv2d(1, 1, 3, padding=1), MaxPool2d(2), Conv2d(1, 1, (3, 1), padding=(1, 0)))"
    ).run(input: [1, 1, 8, 10])
    let field = try #require(
      try code.trace.fields(
        of: NetworkUnit(row: 2, channel: 0, position: Position(row: 0, column: 1))
      ).first)
    // Rows −1 to 1 of the pooled map are rows −2 to 3 of the first, which see −3 to 4.
    #expect(field.rowsWithPadding == -3..<5 && field.rows == 0..<5)
    // Column 1 of the pooled map is columns 2 and 3, which see 1 to 4.
    #expect(field.columnsWithPadding == 1..<5 && field.columns == 1..<5)
    #expect(field.columns.count == code.trace.rows[2].reach?.size.width)
    #expect(field.rowsWithPadding.count == code.trace.rows[2].reach?.size.height)
  }

  @Test func joinedMapsAreFollowedToTheOneThatIsMeant() throws {
    let code = try NetworkCode(
      """
      near = nn.Conv2d(1, 2, 3, padding=1)
      far = nn.Conv2d(1, 2, 5, padding=2)
      x = torch.randn(1, 1, 9, 11)
      y = torch.cat([near(x), far(x)], dim=1)
      """
    ).run()
    func columns(_ channel: Int) throws -> Range<Int>? {
      try code.trace.fields(
        of: NetworkUnit(row: 2, channel: channel, position: Position(row: 4, column: 5))
      ).first?.columns
    }
    #expect(try columns(1) == 4..<7)
    #expect(try columns(2) == 3..<8)
  }

  @Test func paddingInACircleSeesTheOtherEdge() throws {
    let code = try NetworkCode("Conv2d(1, 1, 3, padding=1, padding_mode='circular')")
      .run(input: [1, 1, 6, 7])
    let field = try #require(
      try code.trace.fields(
        of: NetworkUnit(row: 0, channel: 0, position: Position(row: 0, column: 3))
      ).first)
    #expect(field.rows == 0..<6 && field.columns == 2..<5)
  }

  @Test func aLinearOutputSeesTheWholePicture() throws {
    let code = try NetworkCode("Sequential(Conv2d(2, 3, 3), Flatten(), Linear(60, 4))")
      .run(input: [1, 2, 6, 7])
    let fields = try code.trace.fields(of: NetworkUnit(row: 2, channel: 3))
    #expect(fields.map(\.rows) == [0..<6] && fields.map(\.columns) == [0..<7])
    // After the flattening each number is still one place: 60 are 3 · 4 · 5.
    let place = try #require(try code.trace.fields(of: NetworkUnit(row: 1, channel: 27)).first)
    #expect(place.rows == 1..<1 + 3 && place.columns == 2..<2 + 3)
  }

  @Test func aUnitThatIsNotThereIsRefused() throws {
    let code = try NetworkCode("Conv2d(1, 2, 3)").run(input: [1, 1, 6, 7])
    for unit in [
      NetworkUnit(row: 0, channel: 2), NetworkUnit(row: 0, channel: -1),
      NetworkUnit(row: 0, channel: 0, position: Position(row: 4, column: 0)),
    ] {
      #expect(throws: NoSuchUnit.self) { try code.trace.fields(of: unit) }
    }
  }
}
