#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Both ends of a pipe, which no other program inherits.
struct Pipe {
  let reading: Int32
  let writing: Int32

  init() throws(ChildProcessError) {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { throw .system(code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (reading, writing) = (ends[0], ends[1])
  }
}

/// Starts a program with three descriptors as its standard ones.
///
/// - Returns: 0 and the process, or an error number.
func spawned(
  _ path: String, _ words: [String], input: Int32, output: Int32, errors: Int32
) -> (result: Int32, process: pid_t) {
  #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
  #else
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
  #endif
  unsafe posix_spawn_file_actions_init(&actions)
  unsafe posix_spawnattr_init(&attributes)
  defer {
    unsafe posix_spawn_file_actions_destroy(&actions)
    unsafe posix_spawnattr_destroy(&attributes)
  }
  for (descriptor, standard) in [(input, 0), (output, 1), (errors, 2)] as [(Int32, Int32)] {
    unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, standard)
  }
  // What this program ignores or holds back, another need not.
  var defaults = sigset_t()
  unsafe sigfillset(&defaults)
  unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
  var mask = sigset_t()
  unsafe sigemptyset(&mask)
  unsafe posix_spawnattr_setsigmask(&attributes, &mask)
  unsafe posix_spawnattr_setflags(
    &attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))

  var process: pid_t = 0
  var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) } + [nil]
  defer {
    for index in unsafe arguments.indices { unsafe free(arguments[index]) }
  }
  #if canImport(Darwin)
    let environment = unsafe _NSGetEnviron().pointee
  #else
    let environment = unsafe environ
  #endif
  let result = unsafe posix_spawn(
    &process, path, &actions, &attributes, &arguments, environment)
  return (result, process)
}
