internal import CTerminalGuard
internal import TerminalCanvas
internal import TerminalInput

/// The one loop that owns the terminal: waits, decodes, lets the program handle, draws.
struct EventLoop<Application: FullScreenApplication> {
  private var application: Application
  private let screen: FullScreen
  private let terminal: Int32
  private let clock = ContinuousClock()

  private var decoder = InputDecoder()
  private var modes = Modes()
  private var size = ScreenSize(rows: 0, columns: 0)
  /// What the terminal shows; `nil` if nobody knows.
  private var shown: Canvas?
  private var timer: (interval: Duration, next: ContinuousClock.Instant)?
  /// When the decoder stops waiting for the rest of what began.
  private var decoderDeadline: ContinuousClock.Instant?
  private var isDone = false

  init(application: Application, screen: FullScreen, terminal: Int32) {
    self.application = application
    self.screen = screen
    self.terminal = terminal
  }

  /// Runs until the program wants to quit, and gives the terminal back.
  mutating func run() throws -> Application {
    let error = unsafe terminal_guard_enter(
      terminal, modes.enter, modes.enter.count, modes.leave, modes.leave.count)
    guard error == 0 else {
      throw FullScreenError.cannotTakeOver(error, alternative: application.alternative)
    }
    defer { terminal_guard_leave() }
    size = currentSize()
    try handle(.resized(size))
    while !isDone {
      try draw()
      try wait()
    }
    return application
  }

  // MARK: Waiting

  private mutating func wait() throws {
    let deadlines = [timer?.next, decoderDeadline].compactMap { $0 }
    let news =
      deadlines.min().map { terminal_guard_wait(milliseconds(until: $0)) }
      ?? terminal_guard_wait(-1)
    if has(news, TERMINAL_GUARD_CONTINUED) { try resume() }
    if has(news, TERMINAL_GUARD_RESIZED) { try resize() }
    if has(news, TERMINAL_GUARD_INPUT) { try read() }
    if has(news, TERMINAL_GUARD_GONE), !isDone { throw FullScreenError.terminalGone(0) }
    let now = clock.now
    if let deadline = decoderDeadline, deadline <= now {
      decoderDeadline = nil
      for event in decoder.giveUpWaiting() { try take(event) }
    }
    if let timer, timer.next <= now, !isDone {
      // What was missed is not made up for.
      self.timer = (timer.interval, now + timer.interval)
      try handle(.tick)
    }
  }

  private func has(_ news: Int32, _ kind: terminal_guard_news) -> Bool {
    news & Int32(bitPattern: UInt32(kind.rawValue)) != 0
  }

  /// Whole milliseconds, rounded up, so that the time has passed when the wait is over.
  private func milliseconds(until deadline: ContinuousClock.Instant) -> Int32 {
    let (seconds, attoseconds) = clock.now.duration(to: deadline).components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    return Int32(
      min(seconds, 3600) * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }

  private mutating func read() throws {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let capacity = buffer.count
    // One frame for all that was typed meanwhile, but a frame after every few thousand bytes.
    let count = unsafe buffer.withUnsafeMutableBytes {
      unsafe terminal_guard_read($0.baseAddress, capacity)
    }
    guard count >= 0 else { throw FullScreenError.terminalGone(0) }
    for event in decoder.decode(buffer[..<count]) where !isDone { try take(event) }
    decoderDeadline = patience.map { clock.now + $0 }
  }

  /// How long the rest of what began may take.
  private var patience: Duration? {
    switch decoder.pending {
    case .nothing: nil
    case .escape: .milliseconds(screen.environment["SSH_CONNECTION"] == nil ? 50 : 100)
    case .sequence: .seconds(1)
    case .paste: .seconds(3)
    }
  }

  // MARK: Handling

  private mutating func take(_ event: InputEvent) throws {
    if event == .key(.control("c")) {
      // Ctrl-C comes as a signal, unless some program left the keyboard in another mode.
      terminal_guard_interrupt()
    } else if size.holds(application.smallestSize) {
      try handle(.input(event))
    } else if event == .key(.character("q")) {
      isDone = true
    }
  }

  private mutating func handle(_ event: FullScreenEvent) throws {
    // A queue: an effect may be answered by an event, which may have effects.
    var events = [event]
    while !events.isEmpty, !isDone {
      for effect in try application.handle(events.removeFirst()) {
        if let answer = try carryOut(effect) { events.append(answer) }
      }
    }
  }

  private mutating func carryOut(_ effect: FullScreenEffect) throws -> FullScreenEvent? {
    switch effect {
    case .quit: isDone = true
    case .suspend: terminal_guard_suspend()
    case .timer(let interval): timer = interval.map { ($0, clock.now + $0) }
    case .mouse(let isOn): try setMouse(isOn)
    case .save(let name, let bytes, let overwrites):
      do {
        try screen.save(name, bytes, overwrites)
        return .saved(name: name, problem: nil)
      } catch {
        return .saved(name: name, problem: "\(error)")
      }
    case .copyToClipboard(let text):
      switch Clipboard(environment: screen.environment).bytes(for: text) {
      case .success(let bytes):
        _ = try send(bytes)
        return .copied(problem: nil)
      case .failure(let problem): return .copied(problem: problem.description)
      }
    }
    return nil
  }

  private mutating func setMouse(_ isOn: Bool) throws {
    guard isOn != modes.hasMouse else { return }
    modes.hasMouse = isOn
    // What gives back must know of it before it is on, and until it is off.
    if isOn { setModes() }
    _ = try send(modes.change)
    if !isOn { setModes() }
  }

  private func setModes() {
    unsafe terminal_guard_set_modes(
      modes.enter, modes.enter.count, modes.leave, modes.leave.count)
  }

  // MARK: The screen

  private mutating func resume() throws {
    let error = terminal_guard_resume()
    guard error == 0 else { throw FullScreenError.terminalGone(error) }
    shown = nil
    try resize()
    try handle(.resumed)
  }

  private mutating func resize() throws {
    // Even at the same size: the window may have been smaller in between.
    shown = nil
    let new = currentSize()
    guard new != size else { return }
    size = new
    try handle(.resized(new))
  }

  private func currentSize() -> ScreenSize {
    var (rows, columns): (Int32, Int32) = (0, 0)
    unsafe terminal_guard_size(terminal, &rows, &columns)
    return screen.size(windowRows: Int(rows), windowColumns: Int(columns))
  }

  private mutating func draw() throws {
    guard !isDone else { return }
    let frame =
      try size.holds(application.smallestSize)
      ? fitted(application.frame(size))
      : tooSmall(size, needed: application.smallestSize, alternative: application.alternative)
    let drawn = screen.capabilities.supportsHalfBlocks ? frame : frame.inASCII
    guard drawn != shown else { return }
    let bytes = drawn.encoded(
      for: screen.capabilities.depth, replacing: shown ?? Canvas(rows: 0, columns: 0))
    let isSent = try send(
      Array(EscapeSequence.beginSynchronizedOutput.utf8) + bytes
        + Array(EscapeSequence.endSynchronizedOutput.utf8))
    shown = isSent ? drawn : nil
  }

  /// A frame that is exactly as large as the screen.
  private func fitted(_ frame: Canvas) -> Canvas {
    guard frame.rows != size.rows || frame.columns != size.columns else { return frame }
    var canvas = Canvas(rows: size.rows, columns: size.columns)
    canvas.draw(frame, row: 0, column: 0)
    return canvas
  }

  /// Sends bytes in one piece; says whether they arrived, which they do not if a stop came between.
  private func send(_ bytes: [UInt8]) throws -> Bool {
    let error = unsafe terminal_guard_write(bytes, bytes.count)
    if error > 0 { throw FullScreenError.terminalGone(error) }
    return error == 0
  }
}
