import Foundation

/// Every command that a page prints, exactly as it stands there, continued lines with it.
func printedCommands(_ page: String) -> [String] {
  let lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  var commands: [String] = []
  var index = 0
  while index < lines.count {
    defer { index += 1 }
    guard
      let match = lines[index].firstMatch(of: /(?:^|\s)(convlens (?:show|explain|filters)\b.*)$/)
    else { continue }
    var command = String(match.1)
    while command.hasSuffix("\\"), index + 1 < lines.count {
      index += 1
      command += "\n" + lines[index]
    }
    commands.append(command)
  }
  return commands
}

extension NewUser {
  /// The words of a command as the shell reads them, the program's name left away.
  func words(of command: String) throws -> [String] {
    let listing = try shell("convlens() { printf '%s\\n' \"$@\"; }\n\(command)")
    return listing.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map(String.init)
  }
}

extension [String] {
  /// Whether an option stands here with this value.
  func has(_ option: String, _ value: String) -> Bool {
    zip(self, dropFirst()).contains { $0 == option && $1 == value }
  }
}
