public import Foundation

/// A program that is built beside the tests.
///
/// - Parameter name: Its name.
/// - Returns: Its file; where it would be if there is none.
public func builtProgram(_ name: String) -> URL {
  let checkout = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  var places = [URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()]
  for bundle in Bundle.allBundles {
    // On macOS the tests are a folder of that name.
    places.append(bundle.bundleURL)
    places.append(bundle.bundleURL.deletingLastPathComponent())
  }
  places.append(checkout.appendingPathComponent(".build/debug"))
  let files = places.map { $0.appendingPathComponent(name).standardizedFileURL }
  return files.first { FileManager.default.isExecutableFile(atPath: $0.path) } ?? files[0]
}
