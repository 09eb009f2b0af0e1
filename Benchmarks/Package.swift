// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that who builds ConvLens fetches and builds nothing of this.
let package = Package(
  name: "convlens-benchmarks",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "ConvLensForPython", type: .dynamic, targets: ["ConvLensForPython"]),
    .executable(name: "empty-program", targets: ["EmptyProgram"]),
    .executable(name: "decode-only", targets: ["DecodeOnly"]),
    .executable(name: "timed-run", targets: ["TimedRun"]),
  ],
  dependencies: [
    .package(name: "convlens", path: ".."),
    // Without its traits: they need libraries that count every allocation, which cost time.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    // What Python calls, beside the other libraries and in the same process.
    .target(
      name: "ConvLensForPython",
      dependencies: [
        .product(name: "ConvolutionCore", package: "convlens"),
        .product(name: "TerminalCanvas", package: "convlens"),
      ]),

    // Runs a command and says what it took.
    .executableTarget(name: "TimedRun"),

    // What the whole command is held against: a program's start, and a picture decoded by libpng.
    .executableTarget(name: "EmptyProgram"),
    .executableTarget(name: "DecodeOnly", dependencies: ["CPNGRows"]),
    .target(name: "CPNGRows", dependencies: ["CSystemPNG"]),
    .systemLibrary(
      name: "CSystemPNG", pkgConfig: "libpng",
      providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),

    .executableTarget(
      name: "Microbenchmarks",
      dependencies: [
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "ConvolutionCore", package: "convlens"),
        .product(name: "PNGFiles", package: "convlens"),
        .product(name: "TerminalCanvas", package: "convlens"),
      ],
      path: "Microbenchmarks",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
  ]
)

for target in package.targets where target.type == .regular || target.type == .executable {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .strictMemorySafety(),
  ]
  target.linkerSettings = [.linkedLibrary("m", .when(platforms: [.linux]))]
}
