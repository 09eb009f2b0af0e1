import Commands
import Foundation
import Synchronization
import TerminalCanvas
import Testing

/// `lab bench` under a clock that goes on by a millisecond each time it is looked at.
@Suite struct BenchTests {
  private func object(
    _ layer: String, _ size: String, threads: Int = 1, rounds: Bool = false
  ) throws -> [String: Any] {
    var lab = LabRequest(.bench)
    lab.subjects = [layer]
    lab.size = size
    lab.rounds = rounds
    lab.view.format = .json
    var inputs = Inputs.holding(disc)
    inputs.threads = threads
    inputs.stopwatch = .steady()
    let report = try Request.lab(lab).report(inputs, .of(.none), program: "convlens")
    guard case .text(let text) = report.output else { return [:] }
    return try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func everyFigureIsThere() throws {
    let keys = [
      "arithmetic", "checksum", "definition_agrees", "definition_filters", "definition_ms",
      "fresh_output_median_ms", "gflops", "input_shape", "isa", "iterations", "layer", "median_ms",
      "multiply_adds", "output_shape", "peak_gflops", "plan_ms", "threads",
    ]
    #expect(try object("Conv2d(2, 3, (3, 2), padding=1)", "2x5x7").keys.sorted() == keys)
  }

  @Test func figuresComeFromTheClockAndFromTheWork() throws {
    let bench = try object("Conv2d(2, 3, (3, 2), padding=1)", "2x5x7")
    let outputs = 3 * 5 * 8
    let products = outputs * 2 * 3 * 2
    #expect(bench["multiply_adds"] as? Int == products)
    #expect(bench["output_shape"] as? [Int] == [3, 5, 8])
    for (key, filters) in [
      ("median_ms", 1.0), ("fresh_output_median_ms", 1), ("plan_ms", 1), ("definition_ms", 3),
    ] {
      let milliseconds = try #require(bench[key] as? Double)
      #expect(abs(milliseconds - filters) < 1e-9, "\(key)")
    }
    let speed = try #require(bench["gflops"] as? Double)
    #expect(abs(speed - Double(2 * products) / 1e-3 / 1e9) < 1e-9)
    #expect(bench["arithmetic"] as? String == "fused")
    #expect(bench["definition_filters"] as? Int == 3)
  }

  /// The sums that PyTorch 2.13 came to, with the lines that stand in Documentation/json.md.
  @Test(arguments: [
    ("Conv2d(2, 3, (3, 2), padding=1)", "2x5x7", -25137),
    (
      """
      Conv2d(4, 6, (2, 3), stride=(2, 1), groups=2, bias=False, padding=(1, 2), dilation=(1, 2), \
      padding_mode='reflect')
      """, "4x19x70", 3_758_620
    ),
  ])
  func theChecksumIsThatOfPyTorch(layer: String, size: String, checksum: Int) throws {
    for rounds in [false, true] {
      for threads in [1, 2] {
        let bench = try object(layer, size, threads: threads, rounds: rounds)
        #expect(bench["checksum"] as? Int == checksum)
        #expect(bench["definition_agrees"] as? Bool == true)
      }
    }
  }
}

extension Stopwatch {
  /// A clock that goes on by a millisecond each time it is looked at.
  static func steady() -> Stopwatch {
    let looks = Mutex(0)
    return Stopwatch {
      looks.withLock { looks in
        looks += 1
        return Double(looks) / 1000
      }
    }
  }
}
