import ConvolutionCore
import FeatureMapViews
import PNGFiles
import SafeText
import TensorFiles

/// The files of `--save`: a PNG for each channel, a sheet of all of them, the tensors, and a
/// manifest that says what they are.
struct SavedLayer {
  let scene: Scene
  let request: ShowRequest
  let input: Tensor
  let output: Tensor
  let statistics: [PlaneStatistics]
  let scales: [ValueScale]
  let kind: String

  /// The files, by their names inside the folder.
  func files() throws -> [(name: String, bytes: [UInt8])] {
    var files: [(name: String, bytes: [UInt8])] = []
    for channel in 0..<scene.configuration.outChannels {
      let pixels = MapImage.pixels(
        output.plane(channel), scales[channel], form: request.save.form)
      files.append((Self.name(of: channel), try encodePNG(pixels, text: text(channel))))
    }
    files.append(("sheet.png", try encodePNG(sheet.pixels, text: layerText)))
    files.append(("input.npy", npyBytes(input)))
    files.append(("output.npy", npyBytes(output)))
    files.append(("weight.npy", npyBytes(scene.chosen.layer.weight)))
    if let bias = scene.chosen.layer.bias {
      files.append(("bias.npy", npyBytes(Tensor(shape: [bias.count], bias))))
    }
    let manifest = LayerJSON(scene, request, statistics, scales: scales, kind: kind, only: nil)
    files.append(("manifest.json", Array(try jsonText(manifest).utf8)))
    return files
  }

  /// The file of a channel: `channel-007.png`.
  static func name(of channel: Int) -> String {
    let digits = String(channel)
    return "channel-" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits + ".png"
  }

  /// What every picture says about itself.
  private var layerText: [(keyword: String, value: String)] {
    [
      (keyword: "Software", value: "ConvLens"),
      (keyword: "Source", value: visible(scene.stream.name)),
      (keyword: "Layer", value: "\(scene.configuration)"),
      (keyword: "Filters", value: scene.chosen.origin),
    ] + (scene.chosen.seed.map { [(keyword: "Seed", value: "\($0)")] } ?? [])
  }

  private func text(_ channel: Int) -> [(keyword: String, value: String)] {
    let figures = statistics[channel]
    let scale = scales[channel]
    return layerText + [
      (keyword: "Channel", value: scene.chosen.title(channel)),
      (keyword: "Minimum", value: figures.minimum.map { $0.value.description } ?? "none"),
      (keyword: "Maximum", value: figures.maximum.map { $0.value.description } ?? "none"),
      (keyword: "Scale", value: "\(kind), \(scale.low) to \(scale.high)"),
      (
        keyword: "Values",
        value: request.save.form == .colormap
          ? "colormap \(scale.colormap.rawValue)"
          : "black is \(scale.low), white is \(scale.high), linear between"
      ),
    ]
  }

  private var sheet: ContactSheet {
    var items: [ContactSheet.Item] = []
    if let white = scene.stream.white, [1, 3].contains(input.shape[0]) {
      let planes = (0..<3).map { input.plane(input.shape[0] == 3 ? $0 : 0).scalars }
      let colours = planes[0].indices.flatMap { index in
        planes.map { UInt8(min(max($0[index] / white, 0), 1) * 255 + 0.5) }
      }
      items.append(
        ContactSheet.Item(
          size: input.planeSize, colours: colours, title: "input",
          note: "\(input.shape[0]) x \(input.shape[1]) x \(input.shape[2])"))
    }
    for channel in 0..<scene.configuration.outChannels {
      let figures = statistics[channel]
      let note =
        figures.minimum.flatMap { least in
          figures.maximum.map { most in
            "\(NumberText.shortSigned(least.value)) to \(NumberText.shortSigned(most.value))"
          }
        } ?? "no finite value"
      items.append(
        ContactSheet.Item(
          size: output.plane(channel).planeSize,
          colours: MapImage.colours(output.plane(channel), scales[channel]),
          title: scene.chosen.title(channel), note: note))
    }
    return ContactSheet(items)
  }
}
