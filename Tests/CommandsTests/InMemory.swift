import Commands
import ConvolutionCore
import FeatureMapViews
import TerminalCanvas
import Testing

/// What may be drawn with; the support for tests has an `Appearance` of its own.
typealias Look = FeatureMapViews.Appearance

extension Look {
  /// A terminal of some colours that can show half blocks.
  static func of(_ depth: ColorDepth, columns: Int = 80, rows: Int? = nil) -> Look {
    Look(depth: depth, hasHalfBlocks: true, columns: columns, rows: rows)
  }
}

extension Inputs {
  /// One picture in memory, under whatever name it is asked for, and some other files.
  static func holding(
    _ picture: Tensor, divisors: [Int] = [255], white: Float? = 1, files: [String: [UInt8]] = [:]
  ) -> Inputs {
    Inputs(
      openPicture: { path, _ in
        PictureStream(
          name: path ?? "demo.png", tensor: picture, wholeDivisors: divisors, white: white)
      },
      readFile: { path in
        guard let bytes = files[path] else {
          throw CommandError(.noInput, "There is no file \(path).")
        }
        return bytes
      })
  }
}

/// A red disc before a grey ramp, 3 × 9 × 13, in whole 255ths.
let disc = Tensor(
  shape: [3, 9, 13],
  (0..<3).flatMap { channel in
    (0..<9).flatMap { row in
      (0..<13).map { column in
        let isInside = (row - 4) * (row - 4) + (column - 5) * (column - 5) <= 9
        let ramp = Float(20 + 15 * column)
        return (isInside ? (channel == 0 ? 230 : Float(40 + 10 * row)) : ramp) / 255
      }
    }
  })

/// The canvas that a request becomes.
func canvas(
  _ request: Request, _ look: Look, _ inputs: Inputs = .holding(disc)
) throws -> Canvas {
  let report = try request.report(inputs, look, program: "convlens")
  guard case .canvas(let canvas) = report.output else {
    Issue.record("\(request) is no picture")
    return Canvas(rows: 0, columns: 0)
  }
  return canvas
}

/// The text that a request becomes.
func text(_ request: Request, _ inputs: Inputs = .holding(disc)) throws -> String {
  let report = try request.report(inputs, .of(.none), program: "convlens")
  guard case .text(let text) = report.output else {
    Issue.record("\(request) is no text")
    return ""
  }
  return text
}

/// What an error says; nil if there is none.
func message<Value>(_ body: () throws -> Value) -> String? {
  do {
    _ = try body()
    return nil
  } catch {
    return "\(error)"
  }
}

/// A request for maps, changed as wanted.
func show(_ names: String? = nil, _ change: (inout ShowRequest) -> Void = { _ in }) -> ShowRequest {
  var request = ShowRequest()
  request.picture.path = "disc.png"
  if let names { request.layer.sources = [.names(names)] }
  change(&request)
  return request
}

/// A request for one number, changed as wanted.
func explain(
  _ names: String? = nil, _ change: (inout ExplainRequest) -> Void = { _ in }
) -> ExplainRequest {
  var request = ExplainRequest()
  request.picture.path = "disc.png"
  if let names { request.layer.sources = [.names(names)] }
  change(&request)
  return request
}
