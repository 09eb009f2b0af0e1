internal import CTerminalGuard
internal import SafeText
public import TerminalCanvas

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The terminal as a screen to be filled, from beginning to end.
///
/// However the end comes, by a key, a signal, an error or a crash, the terminal is then as it was
/// before. Only SIGKILL leaves it as it is.
public struct FullScreen {
  /// How files are written.
  public typealias Save = (_ name: String, _ bytes: [UInt8], _ overwrites: Bool) throws -> Void

  let environment: [String: String]
  let capabilities: TerminalCapabilities
  let save: Save

  /// A screen that nothing has been done to yet.
  ///
  /// - Parameters:
  ///   - environment: The environment variables.
  ///   - capabilities: What the terminal can show. Its size is asked for anew.
  ///   - save: Writes the file of ``FullScreenEffect/save(name:bytes:overwrites:)``.
  public init(
    environment: [String: String], capabilities: TerminalCapabilities, save: @escaping Save
  ) {
    self.environment = environment
    self.capabilities = capabilities
    self.save = save
  }

  /// Fills the screen with a program until it wants to quit.
  ///
  /// - Returns: The program as it was at its end.
  /// - Throws: ``FullScreenError`` if there is no screen, or it has gone; and what the program itself
  ///   throws, after the terminal was given back.
  public func run<Application: FullScreenApplication>(
    _ application: Application
  ) throws -> Application {
    let alternative = application.alternative
    try requireTerminal(alternative: alternative)
    let terminal = terminal_guard_open()
    guard terminal >= 0 else { throw FullScreenError.noTerminal(alternative: alternative) }
    defer { close(terminal) }
    var loop = EventLoop(application: application, screen: self, terminal: terminal)
    return try loop.run()
  }

  /// Refuses to go on where there is no screen to fill: before anything else is loaded for it.
  ///
  /// - Parameter alternative: A sentence that says what to do instead.
  /// - Throws: ``FullScreenError``.
  public func requireTerminal(alternative: String) throws(FullScreenError) {
    let name = environment["TERM"] ?? ""
    guard isatty(1) == 1 else { throw .noTerminal(alternative: alternative) }
    guard !name.isEmpty, name != "dumb" else {
      throw .dumbTerminal(name: visible(name), alternative: alternative)
    }
  }

  /// What the system says to an errno.
  static func reason(_ number: Int32) -> String {
    guard let text = unsafe strerror(number) else { return "error \(number)" }
    return unsafe String(cString: text)
  }

  /// The size of the window as a screen: of what makes no sense, what the environment says.
  func size(windowRows: Int, windowColumns: Int) -> ScreenSize {
    let found = TerminalCapabilities.detect(
      environment: environment, isTerminal: true, colorOption: .auto,
      windowColumns: windowColumns, windowRows: windowRows)
    // Narrower than anything can be drawn on is still a size; wider than that is only memory.
    let columns = 1..<20 ~= windowColumns ? windowColumns : found.columns
    return ScreenSize(rows: min(found.rows ?? 24, 1000), columns: columns)
  }
}
