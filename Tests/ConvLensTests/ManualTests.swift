import Foundation
import Testing

@testable import convlens

private func program(_ name: String) -> String? {
  ["/bin/\(name)", "/usr/bin/\(name)", "/usr/local/bin/\(name)"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }
}

@Test func theManualNamesEveryVerbAndEveryOption() throws {
  let tree = try #require(CommandTree.ofConvLens())
  let page = Manual(tree: tree).text.replacing("\\-", with: "-")
  for verb in ListedVerb.all {
    #expect(page.contains("CONVLENS \(verb.name.uppercased())"))
  }
  for word in tree.subcommands.flatMap(\.words) where word.names.last != "--version" {
    for name in word.names where name != "--help" && name != "-h" {
      #expect(page.contains("\\fB\(name)\\fR"), "\(name)")
    }
  }
}

@Test func theManualNamesEveryVariableThatIsRead() throws {
  let page = Manual.environment.map(\.0).joined(separator: ", ")
  let sources = Program.checkout.appendingPathComponent("Sources")
  let files = try #require(
    FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
  var names: Set<String> = []
  for case let file as URL in files where ["swift", "c", "h"].contains(file.pathExtension) {
    for match in try String(contentsOf: file, encoding: .utf8).matches(of: /"(CONVLENS_[A-Z]+)"/) {
      names.insert(String(match.1))
    }
  }
  #expect(names.count >= 4)
  for name in names { #expect(page.contains(name), "\(name)") }
}

@Test(.enabled(if: program("mandoc") != nil, "mandoc is not installed"))
func mandocHasNothingToSayAboutTheManual() throws {
  try asNewUser([]) { user in
    let run = try user.shell("convlens ---manual | mandoc -T lint -W style")
    #expect(run.code == 0 && run.output.isEmpty, "\(run.text)")
  }
}

@Test(.enabled(if: program("groff") != nil, "groff is not installed"))
func groffHasNothingToSayAboutTheManual() throws {
  try asNewUser([]) { user in
    let run = try user.shell("convlens ---manual | groff -man -ww -z -Tutf8")
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.message)")
  }
}
