import ConvolutionCore
import FeatureMapViews
import Foundation
import PNGFiles
import TensorFiles
import TerminalCanvas
import Testing

@testable import Commands

struct SavedLayerTests {
  private func saved(
    _ change: (inout ShowRequest) -> Void = { _ in }
  ) throws -> Report {
    let request = show("sobel-x,box") {
      $0.save.folder = "out"
      change(&$0)
    }
    return try Request.show(request).report(.holding(disc), .of(.none), program: "convlens")
  }

  @Test func aLayerIsSavedAsPicturesTensorsAndAManifest() throws {
    let report = try saved()
    #expect(report.folders == ["out"])
    #expect(
      report.files.map(\.path) == [
        "out/channel-000.png", "out/channel-001.png", "out/sheet.png", "out/input.npy",
        "out/output.npy", "out/weight.npy", "out/manifest.json",
      ])
    #expect(!report.overwrites)
    #expect(report.notes.contains { $0.hasPrefix("Saved 7 files in out:") })
    for file in report.files where file.path.hasSuffix(".png") {
      #expect(file.bytes.starts(with: [0x89, 0x50, 0x4e, 0x47]))
    }
  }

  @Test func tensorsAreThoseOfTheLayer() throws {
    let report = try saved()
    func tensor(_ name: String) throws -> Tensor {
      let file = try #require(report.files.first { $0.path == "out/\(name)" })
      return try parseNPY(file.bytes, name: name)
    }
    let weight = try tensor("weight.npy")
    #expect(try tensor("input.npy") == disc)
    #expect(weight.shape == [2, 3, 3, 3])
    let configuration = try Conv2dConfiguration(
      inChannels: 3, outChannels: 2, kernelSize: 3, hasBias: false)
    #expect(try tensor("output.npy") == Conv2d(configuration, weight: weight)(disc))
  }

  @Test func aBiasIsSavedToo() throws {
    let report = try saved {
      $0.layer.sources = []
      $0.layer.random = 1
    }
    #expect(report.files.contains { $0.path == "out/bias.npy" })
  }

  @Test func theManifestSaysWhatTheFilesAre() throws {
    let file = try #require(try saved().files.last)
    let manifest = try #require(
      JSONSerialization.jsonObject(with: Data(file.bytes)) as? [String: Any])
    #expect((manifest["layer"] as? String)?.hasPrefix("Conv2d(3, 2, kernel_size=") == true)
    #expect(manifest["output_shape"] as? [Int] == [2, 7, 11])
    #expect((manifest["channels"] as? [[String: Any]])?.count == 2)
  }

  @Test func namesHaveThreeDigitsAtLeast() {
    #expect(SavedLayer.name(of: 7) == "channel-007.png")
    #expect(SavedLayer.name(of: 123) == "channel-123.png")
    #expect(SavedLayer.name(of: 4095) == "channel-4095.png")
  }

  @Test func onlyTheOutputIsSavedIfOnlyThatIsAskedFor() throws {
    let report = try saved {
      $0.save.folder = nil
      $0.save.output = "y.npy"
      $0.isQuiet = true
      $0.save.overwrites = true
    }
    #expect(report.files.map(\.path) == ["y.npy"])
    #expect(report.folders.isEmpty && report.overwrites)
    if case .nothing = report.output {} else { Issue.record("quiet shows nothing") }
  }
}

struct MapImageTests {
  private let map = Tensor(shape: [2, 5], [-3, -1.5, 0, 0.123, 1, 2, 2.718, 3, -2.999, 0.5])

  @Test func values16BitsDeepComeBack() {
    let scale = ValueScale(.divergingDark, from: -3, to: 3)
    let pixels = MapImage.pixels(map, scale, form: .gray16)
    guard case .sixteenBit(let samples) = pixels.samples else {
      Issue.record("not 16 bits")
      return
    }
    #expect(pixels.channels == 1 && pixels.size == Size2D(height: 2, width: 5))
    for (sample, value) in zip(samples, map.scalars) {
      let back = -3 + 6 * Double(sample) / 65535
      #expect(abs(back - Double(value)) <= 6.0 / 65535 / 2 + 1e-7)
    }
    #expect(samples[0] == 0 && samples[7] == 65535)
  }

  @Test func greyRunsFromTheLowToTheHighEnd() {
    let pixels = MapImage.pixels(
      Tensor(shape: [1, 5], [-1, 0, 1, 5, .nan]), ValueScale(.gray, from: 0, to: 2), form: .gray)
    #expect(pixels.samples == .eightBit([0, 0, 128, 255, 0]))
  }

  @Test func coloursAreThoseOfTheScreen() {
    let scale = ValueScale(.viridis, from: 0, to: 1)
    let pixels = MapImage.pixels(
      Tensor(shape: [1, 3], [0, 1, .nan]), scale, form: .colormap)
    #expect(
      pixels.samples
        == .eightBit([0x44, 0x01, 0x54, 0xfd, 0xe7, 0x25, 255, 0, 255]))
  }

  @Test func aMapWithoutRangeIsBlack() {
    let pixels = MapImage.pixels(
      Tensor(shape: [1, 2], [0, 0]), ValueScale(.gray, from: 0, to: 0), form: .gray16)
    #expect(pixels.samples == .sixteenBit([0, 0]))
  }
}

struct ContactSheetTests {
  private func item(_ height: Int, _ width: Int, _ title: String) -> ContactSheet.Item {
    ContactSheet.Item(
      size: Size2D(height: height, width: width),
      colours: [UInt8](repeating: 200, count: height * width * 3), title: title, note: "")
  }

  @Test("four maps of 5 × 7, 8 times as large, in rows of three")
  func smallMapsAreEnlargedByAWholeNumber() {
    let sheet = ContactSheet((0..<4).map { item(5, 7, "\($0)") }).pixels
    // Cells are 5 · 8 + 22 by 7 · 8, with 12 between them and around.
    let size = Size2D(height: 2 * (62 + 12) + 12, width: 3 * (56 + 12) + 12)
    #expect(sheet.size == size)
    guard case .eightBit(let bytes) = sheet.samples else { return }
    // 4 · 40 · 56 dots of the maps.
    let dots = stride(from: 0, to: bytes.count, by: 3).count { bytes[$0] == 200 }
    #expect(dots == 4 * 40 * 56)
  }

  @Test func largeMapsStayAsTheyAre() {
    let sheet = ContactSheet([item(100, 300, "a")]).pixels
    #expect(sheet.size == Size2D(height: 100 + 22 + 24, width: 300 + 24))
  }

  @Test func aLongTitleWidensItsCell() {
    let sheet = ContactSheet([item(2, 2, "a title of 24 characters")]).pixels
    #expect(sheet.size.width == 24 * 6 + 24)
  }

  @Test func everyLetterHasDots() {
    for letter in "abcXYZ0189-+.,:@/()=%?_<>'" {
      #expect(!BitmapFont.dots(of: letter).isEmpty, "\(letter)")
      #expect(BitmapFont.dots(of: letter).allSatisfy { $0.row < 7 && $0.column < 5 })
    }
    #expect(BitmapFont.dots(of: " ").isEmpty)
    #expect(BitmapFont.dots(of: "日").count == BitmapFont.dots(of: "?").count)
  }
}
