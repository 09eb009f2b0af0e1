import Foundation
import Testing

@Test func claimsHoldAndTheCommandsPrintedRun() throws {
  try asNewUser(["photo.png"]) { user in
    let run = try user.run(
      "verify", "photo.png", "--filters", "sobel-x,box@r", "--padding", "1", "--no-torch")
    #expect(run.code == 0 && run.text.contains("holds    Padding is a border"))
    #expect(run.text.contains("differs  With the kernels turned round"))
    for command in printedCommands(run.text) {
      #expect(try user.shell(command).code == 0, "\(command)")
    }
    let json = try user.run(
      "verify", "photo.png", "--random", "2", "--no-torch", "--format", "json")
    #expect(json.code == 0 && json.text.contains("\"passed\":true"))
    #expect(json.text.contains("\"outcome\":\"not asked\""))
  }
}

@Test func aPythonThatIsNoneIsNoHarm() throws {
  try asNewUser(["photo.png"]) { user in
    func python(_ script: String) throws -> Outcome {
      let file = user.folder.appendingPathComponent("a python")
      try "#!/bin/sh\n\(script)\n".write(to: file, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: file.path)
      return try user.run(
        "verify", "photo.png", "--filters", "box", "--python", file.path, "--format", "json")
    }
    // Not there, though it was asked for by its name.
    let absent = try python("echo 'No module named torch' >&2; exit 77")
    #expect(absent.code == 66 && absent.message.contains("No module named torch"))
    for script in [
      "exit 3", "echo nonsense", "printf '2\\n999999999999 9\\n'", "kill -9 $$",
      "yes | head -c 100",
    ] {
      let run = try python(script)
      #expect(run.code == 1 && run.text.contains("\"outcome\":\"failed\""), "\(script)")
    }
    let missing = try user.run("verify", "--python", "./no-such-python")
    #expect(missing.code == 66)
    let both = try user.run("verify", "--torch", "--no-torch")
    #expect(both.code == 64)
  }
}
