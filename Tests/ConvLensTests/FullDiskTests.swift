import Foundation
import Testing

/// What comes before a script so that it can mount a small disk that nobody else sees and that is gone
/// when it ends; nil where the system does not let the tests do so.
private let withOwnMounts: String? = {
  let way = "unshare --map-root-user --mount"
  let run = try? NewUser(folder: Program.folder).shell(
    "\(way) mount -t tmpfs -o size=64k tmpfs /mnt 2>&1")
  return run?.code == 0 ? way : nil
}()

private let whyNot: Comment = "small disks cannot be mounted here"

extension NewUser {
  /// Runs a command on a disk of 64 KiB that is filled up to `room` KiB, and says what became of the files
  /// that `before` had put there.
  fileprivate func onFullDisk(
    room: Int, before: String, _ command: String
  ) throws -> (run: Outcome, hasChanged: Bool) {
    let script = """
      mkdir disk && mount -t tmpfs -o size=64k tmpfs disk && cd disk || exit 99
      export XDG_STATE_HOME=$PWD
      files() { find . -type f ! -name full ! -name '*.lock' -exec cksum {} + | sort; }
      { \(before); } >/dev/null 2>&1 || exit 98
      files >../before
      dd if=/dev/zero of=full bs=1k 2>/dev/null
      truncate --size=-\(room)k full
      \(command)
      code=$?
      files >../after
      exit $code
      """
    let run = try shell("\(withOwnMounts ?? "") sh -c '\(script.replacing("'", with: "'\\''"))'")
    return (run, try bytes("before") != bytes("after"))
  }
}

@Test(
  "whatever room is left, all is written or nothing is changed",
  .enabled(if: withOwnMounts != nil, whyNot),
  arguments: [0, 4, 8, 12, 16, 20, 28, 36, 44])
func savingOnAFullDisk(room: Int) throws {
  let small = "convlens ../photo.png --resize 6 --filters box"
  let cases = [
    (
      "\(small) --save maps", "convlens ../photo.png --resize 16 --random 3 --save maps --overwrite"
    ),
    (":", "convlens ../photo.png --save maps"),
    ("\(small) --save-output o.npy", "convlens ../photo.png --save-output o.npy --overwrite"),
  ]
  for (before, command) in cases {
    try asNewUser { user in
      let (run, hasChanged) = try user.onFullDisk(
        room: room, before: before, command + " --quiet")
      #expect([0, 73].contains(run.code), "\(command), \(room) KiB: \(run.message)")
      #expect(hasChanged == (run.code == 0), "\(command), \(room) KiB: \(run.message)")
      if room == 0 { #expect(run.code == 73) }
      guard run.code != 0 else { return }
      #expect(run.message.contains("No space left on device"))
      expectThreeParts(run)
    }
  }
}

@Test(.enabled(if: withOwnMounts != nil, whyNot))
func answersOnAFullDiskAreSaidNotToBeKeptAndTheOldOnesAre() throws {
  try asNewUser { user in
    let first = "printf 'a\\n' | convlens lesson 3"
    let (run, hasChanged) = try user.onFullDisk(
      room: 0, before: first, "printf 'b\\n\\n7\\n8\\n' | convlens lesson 3")
    #expect(run.code == 0 && !hasChanged)
    #expect(run.message.contains("Your answers are not being kept."), "\(run.message)")
    #expect(run.message.contains("No space left on device"))
    #expect(run.message.contains("set XDG_STATE_HOME"))
    #expect(run.message.split(separator: "\n").count == 1, "It is said once.")
    #expect(run.text.contains("Answer: 8"), "The lesson goes on.")
  }
}

@Test(
  .enabled(if: withOwnMounts != nil, whyNot),
  arguments: [
    "convlens lesson hand-in", "convlens lesson hand-in --overwrite", "convlens lesson --reset",
    "convlens show ../photo.png >page.txt", "convlens filters --format json >page.txt",
  ])
func whatCannotBeWrittenOnAFullDiskIsSaid(command: String) throws {
  try asNewUser { user in
    let before = "printf 'a\\n' | convlens lesson 3 && convlens lesson hand-in"
    let (run, hasChanged) = try user.onFullDisk(
      room: 0, before: command.contains("overwrite") ? before : "\(before); rm hand-in.json",
      command + (command.contains(">") ? "; code=$?; rm page.txt; (exit $code)" : ""))
    #expect(run.code == 73 && !hasChanged, "\(command): \(run.message)")
    #expect(run.message.contains("No space left on device"), "\(command): \(run.message)")
    expectThreeParts(run)
  }
}

@Test(
  .enabled(if: withOwnMounts != nil, whyNot),
  arguments: [
    (8, ["full", "1", "bin", "share", "old", "README.md"]),
    (200, ["full", "1", "bin", "share", "old", "README.md"]),
    (4096, ["0", "bin", "share", "echo words", "Lessons", "SampleImages"]),
  ])
func anInstallationThatFindsNoRoomLeavesTheOldOneAsItWas(kilobytes: Int, said: [String]) throws {
  try asNewUser { user in
    let root = Program.checkout.path
    let script = """
      mkdir disk && mount -t tmpfs -o size=\(kilobytes)k tmpfs disk || exit 99
      mkdir -p disk/bin disk/share/convlens
      echo old >disk/bin/convlens && echo old >disk/share/convlens/README.md
      printf "#!/bin/sh\\necho words\\n" >tiny && chmod +x tiny
      . "\(root)/Scripts/lib/place.sh"
      place_all "\(root)" "$PWD/tiny" "$PWD/disk" 2>why
      status=$?
      if grep -q "No space left on device" why; then echo full; fi
      echo $status && ls -A disk && tail -n 1 disk/bin/convlens && ls -A disk/share/convlens
      """
    let run = try user.shell("\(withOwnMounts ?? "") bash -c '\(script)'")
    #expect(run.text.split(separator: "\n") == said.map { Substring($0) }, "\(run.message)")
  }
}
