// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Drawing",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "draw-sample-images", targets: ["DrawSampleImages"])],
  targets: [
    .executableTarget(
      name: "DrawSampleImages",
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .strictMemorySafety(),
        // Ray tracing without optimisation takes half a minute.
        .unsafeFlags(["-O"]),
      ]),
    .testTarget(name: "DrawSampleImagesTests", dependencies: ["DrawSampleImages"]),
  ]
)
