import Foundation
import Testing

@Test func anInstalledProgramFindsItsPicturesWithoutTheCheckout() throws {
  try asNewUser([]) { user in
    let prefix = user.folder.appendingPathComponent("some where")
    let bin = prefix.appendingPathComponent("bin")
    let data = prefix.appendingPathComponent("share/convlens")
    try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
    try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
    let program = bin.appendingPathComponent("convlens")
    // A second name for the same file, where that can be; the program is large.
    do {
      try FileManager.default.linkItem(at: Program.file, to: program)
    } catch {
      try FileManager.default.copyItem(at: Program.file, to: program)
    }
    try FileManager.default.copyItem(
      at: Program.checkout.appendingPathComponent("SampleImages"),
      to: data.appendingPathComponent("SampleImages"))
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
