import ArgumentParser
import CMachine
import Commands
import FeatureMapViews
import SafeFiles
import SafeText
import SystemPackage
import TerminalCanvas

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

// A limit on file sizes must become a message, not a death that leaves half a file behind.
signal(SIGXFSZ, SIG_IGN)
cm_keep_freed_memory()
let isOutputClosed = reserveStandardDescriptors()

let words = commandLineWords()
let program = words.first ?? "convlens"

do {
  if isOutputClosed { throw FileError.cannotWriteOutput(.badFileDescriptor) }
  try Session(program: program).run(Array(words.dropFirst()))
} catch {
  let failure = Failure(error)
  if failure.code != 0, !failure.message.isEmpty {
    writeToStandardError(failure.text(columns: TerminalWindow(descriptor: 2).columns))
  }
  exit(failure.code)
}
