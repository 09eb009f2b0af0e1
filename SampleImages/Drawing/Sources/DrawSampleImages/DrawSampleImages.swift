import Foundation

/// `draw-sample-images FOLDER` draws every sample picture into a folder.
@main
struct DrawSampleImages {
  static func main() {
    guard CommandLine.arguments.count == 2 else {
      stop("One argument is needed, the folder to draw into: draw-sample-images FOLDER", code: 64)
    }
    let folder = URL(filePath: CommandLine.arguments[1], directoryHint: .isDirectory)
    do {
      for image in SampleImage.all {
        let bytes = image.picture.png
        try Data(bytes).write(to: folder.appending(path: image.fileName), options: .atomic)
        let (height, width) = (image.picture.height, image.picture.width)
        print("\(image.fileName): \(height) × \(width), \(bytes.count) bytes")
      }
    } catch {
      stop(
        "\(folder.path()) cannot be written: \(error.localizedDescription) "
          + "A folder that exists is needed. Make it, or name another.", code: 73)
    }
  }

  private static func stop(_ message: String, code: Int32) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(code)
  }
}
