import CTestProcess
import Foundation
public import TestSupport

/// A program in a pseudo-terminal, and whoever sits in front of it: types, looks at the screen, sends
/// signals, closes the window.
public final class TerminalSession {
  /// Something that did not happen in time.
  public struct Late: Error, CustomStringConvertible {
    /// What was waited for, and what was on the screen.
    public let description: String
  }

  /// What the terminal shows.
  public var terminal: ScreenTerminal
  /// Everything that was sent to it.
  public private(set) var output: [UInt8] = []
  /// The terminal's settings before the program was started.
  public let settingsBefore: [UInt8]

  private let process: pid_t
  private var controller: Int32
  private let terminalEnd: Int32
  private var status: Int32?

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - path: The program.
  ///   - words: The words after its name.
  ///   - environment: Its whole environment.
  ///   - folder: The folder it is started in.
  ///   - rows: The rows of the window.
  ///   - columns: The columns of the window.
  /// - Throws: ``Late`` if there is no terminal or no such program.
  public init(
    _ path: String, _ words: [String] = [], environment: [String: String] = [:],
    folder: String = "/", rows: Int = 24, columns: Int = 80
  ) throws {
    var (controller, terminalEnd): (Int32, Int32) = (-1, -1)
    guard unsafe test_open_terminal(UInt16(rows), UInt16(columns), &controller, &terminalEnd) == 0
    else { throw Late(description: "There is no pseudo-terminal.") }
    self.controller = controller
    self.terminalEnd = terminalEnd
    settingsBefore = Self.settings(controller)
    terminal = ScreenTerminal(rows: rows, columns: columns)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    process = unsafe withTestProgram(
      path, [name] + words, environment: environment, folder: folder
    ) {
      unsafe test_start_on_terminal($0, terminalEnd)
    }
    guard process > 0 else { throw Late(description: "\(path) cannot be started.") }
  }

  deinit {
    if status == nil {
      kill(process, SIGKILL)
      _ = test_wait(process)
    }
    if controller >= 0 { close(controller) }
    close(terminalEnd)
  }

  /// The terminal's settings: its flags and its special characters.
  public var settings: [UInt8] { Self.settings(controller) }

  private static func settings(_ terminal: Int32) -> [UInt8] {
    var settings = termios()
    guard unsafe tcgetattr(terminal, &settings) == 0 else { return [] }
    return unsafe withUnsafeBytes(of: &settings) { unsafe Array($0) }
  }

  /// Types characters, or sends other bytes that a terminal may send.
  public func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = unsafe write(controller, bytes, bytes.count)
  }

  /// Sends a signal to the program.
  public func signal(_ number: Int32) {
    kill(process, number)
  }

  /// Sends a signal to whatever the shell runs just now.
  public func signalForeground(_ number: Int32) {
    let group = tcgetpgrp(controller)
    if group > 0 { killpg(group, number) }
  }

  /// Gives the window another size.
  public func resize(rows: Int, columns: Int) throws {
    try look()
    terminal.resize(rows: rows, columns: columns)
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = unsafe ioctl(controller, UInt(TIOCSWINSZ), &size)
  }

  /// Closes the window.
  public func closeWindow() {
    close(controller)
    controller = -1
  }

  /// Waits until the screen, or whatever else, is as described.
  ///
  /// - Throws: ``Late`` with the screen if it does not come to that within ten seconds.
  public func wait(
    _ description: String, until isSo: (ScreenTerminal) -> Bool
  ) throws {
    let end = ContinuousClock.now + .seconds(10)
    while !isSo(terminal) {
      guard ContinuousClock.now < end, try look() || isRunning else {
        let screen = (terminal.isFull ? terminal.lines : terminal.shellLines).filter { !$0.isEmpty }
        throw Late(
          description: "Waited for \(description). The screen, modes \(terminal.modes.sorted()):\n"
            + screen.joined(separator: "\n"))
      }
    }
  }

  /// Waits until some line of the screen holds a text.
  public func wait(for text: String) throws {
    try wait("'\(text)'") { terminal in
      (terminal.isFull ? terminal.lines : terminal.shellLines).contains { $0.contains(text) }
    }
  }

  private var isRunning: Bool {
    if status != nil { return false }
    let found = test_poll(process)
    if found >= 0 { status = found }
    return status == nil
  }

  /// How the program ended: its exit code, or 128 + the signal; `nil` if it has not after so long.
  public func end(within seconds: Double = 10) throws -> Int32? {
    let end = ContinuousClock.now + .seconds(seconds)
    while isRunning, ContinuousClock.now < end { try look() }
    while try look() {}
    return status
  }

  /// Reads what was sent, waiting a little for it; says whether there was anything.
  @discardableResult
  public func look() throws -> Bool {
    guard controller >= 0 else {
      usleep(5000)
      return false
    }
    var waiting = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&waiting, 1, 20) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let capacity = buffer.count
    let count = unsafe buffer.withUnsafeMutableBytes {
      unsafe read(controller, $0.baseAddress, capacity)
    }
    guard count > 0 else { return false }
    output += buffer[..<count]
    try terminal.feed(Array(buffer[..<count]))
    return true
  }
}
