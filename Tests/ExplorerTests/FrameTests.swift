import ConvolutionCore
import FeatureMapViews
import TerminalCanvas
import TestSupport
import Testing

@testable import Explorer

struct FrameTests {
  @Test func look() throws {
    let names: [(String, FrameContent)] = [
      ("gallery", try FrameCase.gallery()),
      ("random", try FrameCase.content(
        layer: Conv2dConfiguration(inChannels: 3, outChannels: 6, kernelSize: 3, padding: .size(1), paddingMode: .reflect), at: Position(row: 0, column: 0))),
      ("seven", try FrameCase.content(
        layer: Conv2dConfiguration(inChannels: 3, outChannels: 6, kernelSize: 7), at: Position(row: 4, column: 7))),
      ("eleven", try FrameCase.content(
        layer: Conv2dConfiguration(inChannels: 3, outChannels: 6, kernelSize: 11, padding: .size(2)), at: Position(row: 4, column: 7))),
      ("dilated", try FrameCase.content(
        layer: Conv2dConfiguration(inChannels: 3, outChannels: 6, kernelSize: 3, stride: 2, padding: .size(1), dilation: 2), at: Position(row: 2, column: 7))),
    ]
    for (name, content) in names {
      for look in [Look.of(80, 24), .of(100, 30), .of(200, 60), .of(60, 20), .of(80, 24, .none), .of(80, 24, .ansi256, background: .light)] {
        let canvas = Frame(content, look).canvas
        let bytes = canvas.encoded(for: look.depth)
        let file = "/tmp/ev/\(name)-\(look.columns)-\(look.depth)"
        try write(bytes, to: file)
      }
    }
  }
}
import Foundation
func write(_ bytes: [UInt8], to file: String) throws {
  try Data(bytes).write(to: URL(fileURLWithPath: file))
}
