import SystemPackage
import Testing

@testable import convlens

@Test(arguments: [
  (["HOME": "/home/ada"], "/home/ada/.local/state/convlens"),
  (["HOME": "/home/ada", "XDG_STATE_HOME": "/var/state"], "/var/state/convlens"),
  (["XDG_STATE_HOME": "/var/state"], "/var/state/convlens"),
  // An empty or relative one counts as not set.
  (["HOME": "/home/ada", "XDG_STATE_HOME": ""], "/home/ada/.local/state/convlens"),
  (["HOME": "/home/ada", "XDG_STATE_HOME": "state"], "/home/ada/.local/state/convlens"),
])
func progressIsKeptInTheUsersStateFolder(environment: [String: String], folder: String) throws {
  let found = try #require(StateFolder(environment: environment))
  #expect(found.path == FilePath(folder))
  #expect(found.progress == FilePath(folder + "/progress.json"))
}

@Test(arguments: [[:], ["HOME": ""], ["HOME": "ada"], ["HOME": "/a\0b"]])
func withoutAHomeThereIsNoStateFolder(environment: [String: String]) {
  #expect(StateFolder(environment: environment) == nil)
}
