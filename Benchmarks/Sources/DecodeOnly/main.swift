internal import CPNGRows

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

// Decodes the PNG it is given, and nothing else: the least that a command which shows it must do.
guard CommandLine.arguments.count == 2, unsafe cpngrows_decode(CommandLine.arguments[1]) > 0 else {
  exit(1)
}
