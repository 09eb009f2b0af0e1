public import ConvolutionCore
public import Explorer
public import FeatureMapViews
import FilterGallery
public import TerminalCanvas
public import TerminalInput
import TestSupport

/// Somebody who presses keys without a thought, in windows of changing sizes.
public struct RandomWalk {
  /// What is explored.
  public private(set) var state: ExplorerState
  /// What it is drawn with.
  public private(set) var appearance: FeatureMapViews.Appearance
  /// Everything that was pressed, for the failure of a test.
  public private(set) var pressed: [String] = []

  private var generator: SeededGenerator
  private let view = ExplorerView()
  private var waiting: [Key] = []

  /// A walk over a small random picture, with a layer that the seed decides.
  public init(seed: UInt64, depth: ColorDepth = .trueColor) throws {
    generator = SeededGenerator(seed: seed)
    let channels = [1, 3, 3, 4].randomElement(using: &generator) ?? 3
    let size = Size2D(
      height: Int.random(in: 5...24, using: &generator),
      width: Int.random(in: 5...32, using: &generator))
    let names = ["sobel-x,sobel-y,laplacian", "gaussian", "identity,box,sharpen,emboss"]
    let filters: [ExplorerFilter]
    if Bool.random(using: &generator) {
      let list = try parseFilterList(names.randomElement(using: &generator) ?? "identity")
      filters = list.map { ExplorerFilter($0) }
    } else {
      let count = [1, 2, 4, 6].randomElement(using: &generator) ?? 1
      filters = Array(repeating: ExplorerFilter(seed: seed), count: count)
    }
    state = try Self.state(
      size, channels: channels, filters: filters, generator: &generator)
    appearance = FeatureMapViews.Appearance(
      depth: depth, hasHalfBlocks: true, background: .dark, columns: 80, rows: 24)
  }

  /// A walk over a picture of some size with the six filters that `show` begins with.
  public init(seed: UInt64, size: Size2D, columns: Int, rows: Int) throws {
    generator = SeededGenerator(seed: seed)
    let filters = try parseFilterList(
      "sobel-x,sobel-y,laplacian,gaussian,sharpen,red-green"
    ).map { ExplorerFilter($0) }
    state = try Self.state(size, channels: 3, filters: filters, generator: &generator)
    appearance = FeatureMapViews.Appearance(
      depth: .trueColor, hasHalfBlocks: true, background: .dark, columns: columns, rows: rows)
  }

  private static func state(
    _ size: Size2D, channels: Int, filters: [ExplorerFilter],
    generator: inout SeededGenerator
  ) throws -> ExplorerState {
    // Areas of one colour with noise in them, as in a photograph: neither all flat nor all noise.
    var scalars = ContiguousArray<Float>()
    for channel in 0..<channels {
      for row in 0..<size.height {
        for column in 0..<size.width {
          let area = (row * 4 / size.height + column * 5 / size.width + channel) * 37 % 200
          scalars.append(Float(area + Int.random(in: 0..<50, using: &generator)) / 255)
        }
      }
    }
    return try ExplorerState(
      picture: ExplorerPicture(
        name: "walk.png",
        tensor: Tensor(shape: [channels, size.height, size.width], scalars: scalars),
        labels: channels == 3 ? ["R", "G", "B"] : (0..<channels).map(String.init), white: 1,
        wholeDivisors: [255]),
      layer: try ExplorerLayer(
        try Conv2dConfiguration(
          inChannels: channels, outChannels: filters.count,
          kernelSize: filters.first?.seed == nil ? 3 : Size2D(height: 3, width: 2)),
        filters: filters))
  }

  /// What the screen shows.
  public var frame: Canvas { view.canvas(state, appearance) }

  /// Presses one key; now and then another window, or a step of the clock.
  public mutating func step() {
    switch Int.random(in: 0..<40, using: &generator) {
    case 0:
      let sizes = [(80, 24), (100, 30), (200, 60), (60, 20), (137, 41), (40, 10)]
      let size = sizes.randomElement(using: &generator) ?? (80, 24)
      (appearance.columns, appearance.rows) = size
      pressed.append("[\(size.0)x\(size.1)]")
    case 1:
      _ = state.update(.tick)
      pressed.append("[tick]")
    default: press(nextKey())
    }
  }

  /// Presses a key.
  public mutating func press(_ key: Key) {
    pressed.append(key.name)
    _ = state.update(.key(key))
  }

  private mutating func nextKey() -> Key {
    if !waiting.isEmpty { return waiting.removeFirst() }
    switch Int.random(in: 0..<20, using: &generator) {
    case 0...6:
      return [.up, .down, .left, .right].randomElement(using: &generator) ?? .up
    case 7...8: return .character("n")
    case 9: return [.tab, .shiftTab, .home, .end].randomElement(using: &generator) ?? .tab
    case 10: return [.enter, .escape, .backspace].randomElement(using: &generator) ?? .enter
    case 11:
      let digit = Int.random(in: 0...9, using: &generator)
      return .character(Character("\(digit)"))
    case 12:
      // A command with an argument of its own or of another one.
      let words = CommandWord.all
      let word = words.randomElement(using: &generator)
      let other = Bool.random(using: &generator) ? word : words.randomElement(using: &generator)
      let line = ":\(word?.name ?? "") \(other?.example ?? "")\r"
      waiting = line.unicodeScalars.dropFirst().map {
        $0 == "\r" ? .enter : .character(Character($0))
      }
      return .character(":")
    case 13:
      let odd: [Key] = [
        .character("é"), .character("日"), .control("a"), .alt("x"), .function(1), .insert,
        .character(","), .character("-"), .character("="), .delete, .pageUp, .pageDown,
      ]
      return odd.randomElement(using: &generator) ?? .insert
    default:
      let letter = UInt8.random(in: UInt8(ascii: "a")...UInt8(ascii: "z"), using: &generator)
      return .character(Character(Unicode.Scalar(letter)))
    }
  }
}
