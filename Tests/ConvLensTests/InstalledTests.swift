import Foundation
import Testing

extension NewUser {
  /// Puts the program and what belongs to it below a folder, as `Scripts/install` does once it is
  /// built.
  func place(_ prefix: String, after before: String = "") throws -> Outcome {
    let root = "'\(Program.checkout.path)'"
    return try shell(
      "\(before) . \(root)/Scripts/lib/place.sh && place_all \(root) '\(Program.file.path)' "
        + "\"\(prefix)\"", shell: "/bin/bash")
  }
}

@Test func anInstalledProgramFindsItsPicturesWithoutTheCheckout() throws {
  try asNewUser([]) { user in
    let prefix = user.folder.appendingPathComponent("some where")
    let data = prefix.appendingPathComponent("share/convlens")
    let program = prefix.appendingPathComponent("bin/convlens")
    try FileManager.default.createDirectory(at: prefix, withIntermediateDirectories: true)
    let placed = try user.place("$HOME/some where")
    #expect(placed.code == 0 && placed.message.isEmpty, "\(placed.message)")
    let doctor = try user.shell("cd /; \"$HOME/some where/bin/convlens\" doctor --plain")
    #expect(doctor.text.contains("Pictures: \(data.path)/SampleImages."), "\(doctor.text)")
    let show = try user.shell("cd /; \"$HOME/some where/bin/convlens\" show --filters box")
    #expect(show.code == 0 && show.text.contains("photo.png"))
    for command in printedCommands(show.text) {
      let run = try user.shell(command)
      #expect(run.code == 0, "\(command): \(run.message)")
    }
    // By a link from a folder on the search path, as package managers do it.
    let link = user.folder.appendingPathComponent("lens")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: program)
    let linked = try user.shell("./lens doctor --plain")
    #expect(linked.text.contains("Pictures: \(data.path)/SampleImages."), "\(linked.text)")
  }
}
