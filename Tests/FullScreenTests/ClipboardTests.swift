import Foundation
import Testing

@testable import FullScreen

@Test(arguments: 0..<60)
func bytesInBase64AreWhatTheStandardSays(count: Int) {
  let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 97 + 200) }
  #expect(base64(bytes) == Data(bytes).base64EncodedString())
}

@Test func aTerminalWithoutAClipboardIsNotAsked() {
  func isRefused(_ environment: [String: String]) -> Bool {
    if case .failure = Clipboard(environment: environment).bytes(for: "a") { true } else { false }
  }
  #expect(!isRefused(["TERM": "xterm-256color"]))
  #expect(isRefused(["TERM": "linux"]))
  #expect(isRefused(["TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"]))
  // Inside tmux it is tmux that answers.
  #expect(!isRefused(["TERM": "screen", "TERM_PROGRAM": "Apple_Terminal", "TMUX": "/tmp/x"]))
}
