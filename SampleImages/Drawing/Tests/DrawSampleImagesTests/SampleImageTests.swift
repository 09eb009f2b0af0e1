import Foundation
import Testing

@testable import DrawSampleImages

/// Every picture, drawn once for all tests here: it takes a few seconds.
private let images = SampleImage.all

struct SampleImageTests {
  /// The folder of the pictures, which holds the package of these tests.
  private let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../..").standardized

  @Test func theFilesAreWhatTheProgramDraws() throws {
    for image in images {
      let file = try Data(contentsOf: folder.appending(path: image.fileName))
      #expect(Array(file) == image.picture.png, "\(image.fileName) is not what is drawn now")
    }
  }

  @Test func everyFileInTheFolderIsDrawnAndDescribed() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path())
    let names = images.map(\.fileName)
    #expect(Set(files.filter { $0.hasSuffix(".png") }) == Set(names))

    let description = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
    for image in images {
      let size = "\(image.picture.height) × \(image.picture.width)"
      #expect(description.contains("[\(image.fileName)](\(image.fileName)) | \(size)"))
    }
  }

  @Test func everyFileIsSmall() {
    for image in images {
      #expect(image.picture.png.count < 40_000)
    }
  }
}
