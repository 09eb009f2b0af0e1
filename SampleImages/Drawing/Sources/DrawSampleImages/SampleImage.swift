/// A picture and the name of its file.
struct SampleImage: Sendable {
  let fileName: String
  let picture: Picture

  /// All of them, as README.md describes them.
  static var all: [SampleImage] {
    [
      SampleImage(fileName: "photo.png", picture: .photo()),
      SampleImage(fileName: "still-life.png", picture: .stillLife()),
      SampleImage(fileName: "portrait.png", picture: .portrait()),
      SampleImage(fileName: "leaf-alpha.png", picture: .leaf()),
      SampleImage(fileName: "lights.png", picture: .lights()),
      SampleImage(fileName: "equal-luma.png", picture: .equalLuma()),
      SampleImage(fileName: "bars.png", picture: .bars()),
      SampleImage(fileName: "shapes.png", picture: .shapes()),
      SampleImage(fileName: "texture.png", picture: .texture()),
      SampleImage(fileName: "zone-plate.png", picture: .zonePlate()),
      SampleImage(fileName: "gradient.png", picture: .gradient()),
      SampleImage(fileName: "text.png", picture: .text()),
      SampleImage(fileName: "digits.png", picture: .digits()),
      SampleImage(fileName: "step.png", picture: .step()),
      SampleImage(fileName: "ramp.png", picture: .ramp()),
      SampleImage(fileName: "impulse.png", picture: .impulse()),
      SampleImage(fileName: "diagonals.png", picture: .diagonals()),
      SampleImage(fileName: "fine-steps-16.png", picture: .fineSteps()),
    ]
  }
}
