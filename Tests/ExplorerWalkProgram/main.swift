// What Scripts/peers and Scripts/explore-cost run: random walks through the interactive view, as bytes with
// what they should show, or as figures of bytes and time.

import ConvolutionCore
import ExplorerWalk
import TerminalCanvas
import TerminalInput

/// One cell as a line of JSON: its text, its two colours, its styles.
func described(_ cell: Cell) -> String {
  func name(_ color: Color) -> String {
    switch color {
    case .standard: "default"
    case .indexed(let index): "\(index)"
    case .rgb(let red, let green, let blue):
      [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }
  let glyph = cell.isTail ? "" : String(cell.glyph)
  let styles = [(Style.bold, "b"), (.underline, "u"), (.reverse, "r")]
    .filter { cell.style.contains($0.0) }.map(\.1).joined()
  let escaped = glyph == "\"" || glyph == "\\" ? "\\" + glyph : glyph
  return "[\"\(escaped)\",\"\(name(cell.foreground))\",\"\(name(cell.background))\",\"\(styles)\"]"
}

/// The difference of two frames, and the frame it should lead to, as a line of JSON.
func line(_ bytes: [UInt8], _ canvas: Canvas, pressed: String) -> String {
  let cells = (0..<canvas.rows).map { row in
    "[" + (0..<canvas.columns).map { described(canvas[row, $0]) }.joined(separator: ",") + "]"
  }
  return "{\"rows\":\(canvas.rows),\"columns\":\(canvas.columns),\"bytes\":\(bytes),"
    + "\"pressed\":\"\(pressed.filter { $0 != "\"" && $0 != "\\" })\",\"cells\":["
    + cells.joined(separator: ",") + "]}"
}

func walk(seeds: Int, steps: Int) throws {
  for seed in 0..<UInt64(seeds) {
    let depth: ColorDepth = seed % 3 == 2 ? .ansi256 : .trueColor
    var walk = try RandomWalk(seed: seed, depth: depth)
    var shown = Canvas(rows: 0, columns: 0)
    for _ in 0..<steps {
      walk.step()
      let frame = walk.frame
      print(
        line(
          frame.encoded(for: depth, replacing: shown), frame,
          pressed: "seed \(seed): \(walk.pressed.suffix(4).joined(separator: " "))"))
      shown = frame
    }
  }
}

/// Bytes and milliseconds of each step, sorted.
struct Costs {
  var name: String
  var bytes: [Int] = []
  var milliseconds: [Double] = []

  var line: String {
    func middle<Number: Comparable>(_ numbers: [Number]) -> Number {
      numbers.sorted()[numbers.count / 2]
    }
    func rounded(_ number: Double) -> Double { (number * 100).rounded() / 100 }
    return "\(name): \(middle(bytes)) bytes in the middle, \(bytes.max() ?? 0) at most; "
      + "\(rounded(middle(milliseconds))) ms in the middle, "
      + "\(rounded(milliseconds.max() ?? 0)) at most"
  }
}

func cost() throws {
  let clock = ContinuousClock()
  var walk = try RandomWalk(
    seed: 1, size: Size2D(height: 512, width: 512), columns: 100, rows: 30)
  var shown = walk.frame
  print("first frame: \(shown.encoded(for: .trueColor).count) bytes")
  let moves: [(String, [Key])] = [
    ("arrows", [.right, .right, .down, .left, .down, .right, .up, .right]),
    ("products", [.character("n")]), ("another channel", [.tab]),
    ("stride, padding, dilation", "sspd".map { .character($0) }),
  ]
  for (name, keys) in moves {
    var costs = Costs(name: name)
    for index in 0..<40 {
      let began = clock.now
      walk.press(keys[index % keys.count])
      let frame = walk.frame
      let bytes = frame.encoded(for: .trueColor, replacing: shown)
      let (seconds, attoseconds) = began.duration(to: clock.now).components
      costs.milliseconds.append(Double(seconds) * 1e3 + Double(attoseconds) / 1e15)
      costs.bytes.append(bytes.count)
      shown = frame
    }
    print(costs.line)
  }
}

switch CommandLine.arguments.dropFirst().first {
case "cost": try cost()
default: try walk(seeds: 12, steps: 60)
}
