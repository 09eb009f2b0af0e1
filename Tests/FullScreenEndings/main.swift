// Fills the screen, shows what it was told, and ends as its keys say. Only the tests start it.

import FullScreen
import TerminalCanvas
import TerminalInput

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What the error while drawing says.
struct CannotDraw: Error {}

struct Endings: FullScreenApplication {
  var lines = ["ready"]
  var size = ScreenSize(rows: 0, columns: 0)
  var failsToDraw = false
  var isNoisy = false
  var ticks = 0

  var smallestSize: ScreenSize { ScreenSize(rows: 5, columns: 30) }
  var alternative: String { "Add --plain." }

  mutating func handle(_ event: FullScreenEvent) throws -> [FullScreenEffect] {
    switch event {
    case .input(.key(let key)):
      lines.append("key \(key.name)")
      return try act(on: key)
    case .input(.paste(let text)): lines.append("paste \(text)")
    case .input(.mouse(let mouse)): lines.append("mouse \(mouse.row),\(mouse.column)")
    case .input(.focus): break
    case .resized(let size):
      self.size = size
      lines.append("size \(size.columns)x\(size.rows)")
    case .tick:
      ticks += 1
      lines.append("tick \(ticks)")
      if ticks == 3 { return [.timer(every: nil)] }
    case .resumed: lines.append("resumed")
    case .saved(let name, let problem): lines.append("saved \(name) \(problem ?? "")")
    case .copied(let problem): lines.append("copied \(problem ?? "")")
    }
    return []
  }

  private mutating func act(on key: Key) throws -> [FullScreenEffect] {
    switch key {
    case .character("q"): return [.quit]
    case .character("z"): return [.suspend]
    case .character("m"): return [.mouse(true)]
    case .character("n"): return [.mouse(false)]
    case .character("y"): return [.copyToClipboard("ledger ×")]
    case .character("Y"): return [.copyToClipboard(String(repeating: "y", count: 80_000))]
    case .character("w"): return [.save(name: "frame.txt", bytes: [1, 2, 3], overwrites: false)]
    case .character("p"): return [.timer(every: .milliseconds(20))]
    // The ends that nobody wants.
    case .character("t"): print([1, 2][lines.count + 5])
    case .character("f"): fatalError("the reason of the crash")
    case .character("a"): abort()
    case .character("g"): unsafe UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = 1
    case .character("o"): lines.append("\(deeper(0))")
    case .character("e"): failsToDraw = true
    case .character("b"): isNoisy = true
    case .character("h"): throw CannotDraw()
    case .character("x"): exit(3)
    case .character("l"): while true { lines = lines.reversed() }
    default: break
    }
    return []
  }

  /// More and more of the stack.
  private func deeper(_ depth: Int) -> Int {
    depth == .max ? depth : deeper(depth + 1) &+ lines.count &* depth
  }

  func frame(_ size: ScreenSize) throws -> Canvas {
    if failsToDraw { throw CannotDraw() }
    var canvas = Canvas(rows: size.rows, columns: size.columns)
    canvas.fill(Cell(background: .rgb(0, 0, 40)))
    if isNoisy {
      // As many bytes as a frame can have, so that a terminal that does not read is soon full.
      for row in 0..<size.rows {
        for column in 0..<size.columns {
          let shade = UInt8(truncatingIfNeeded: (row * 37 + column * 101) &* lines.count)
          canvas.setHalfBlocks(
            top: .rgb(shade, 1, 200), bottom: .rgb(3, shade, 100), row: row, column: column)
        }
      }
    }
    for (row, line) in lines.suffix(size.rows).enumerated() {
      canvas.write(line, row: row, column: 0)
    }
    return canvas
  }
}

func say(_ text: String) {
  let bytes = Array((text + "\n").utf8)
  _ = unsafe write(2, bytes, bytes.count)
}

var environment: [String: String] = [:]
for name in ["TERM", "SSH_CONNECTION", "COLUMNS", "LINES", "TERM_PROGRAM"] {
  if let value = unsafe getenv(name) { environment[name] = unsafe String(cString: value) }
}
let screen = FullScreen(
  environment: environment,
  capabilities: TerminalCapabilities(
    depth: .trueColor, supportsHalfBlocks: true, columns: 80, rows: 24)
) { _, bytes, overwrites in
  if bytes.isEmpty || overwrites { throw CannotDraw() }
}
do {
  let last = try screen.run(Endings())
  say("after \(last.lines.count) lines")
} catch {
  say("\(error)")
  exit(1)
}
