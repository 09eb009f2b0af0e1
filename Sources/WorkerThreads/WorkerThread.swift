internal import CMachine

/// Begins a thread, on another processor than the calling one's if there is one.
///
/// - Returns: Whether the system gave one.
func beginThread(_ run: @escaping @Sendable () -> Void) -> Bool {
  let body = unsafe Unmanaged.passRetained(ThreadBody(run))
  let hasBegun = unsafe cm_begin_thread(
    { context in
      guard let context = unsafe context else { return }
      unsafe Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
    }, body.toOpaque())
  if !hasBegun { unsafe body.release() }
  return hasBegun
}

private final class ThreadBody: Sendable {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}
