// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "convlens",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "convlens", targets: ["convlens"]),
    .library(name: "ConvolutionCore", targets: ["ConvolutionCore"]),
    .library(name: "PNGFiles", targets: ["PNGFiles", "SafeFiles"]),
    .library(name: "TerminalCanvas", targets: ["TerminalCanvas"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    // The centre: values and pure functions, which import nothing that touches the world.
    .target(name: "ConvolutionCore", dependencies: ["CConvolutionKernels", "WorkerThreads"]),
    .target(name: "CConvolutionKernels", dependencies: ["CMachine"]),
    .target(name: "StrictJSON", dependencies: ["SafeText"]),
    .target(name: "FilterGallery", dependencies: ["ConvolutionCore", "SafeText", "StrictJSON"]),
    .target(name: "Networks", dependencies: ["ConvolutionCore", "SafeText"]),
    .target(name: "LayerNotation", dependencies: ["ConvolutionCore", "Networks", "SafeText"]),
    .target(name: "SafeText"),
    .target(name: "TerminalCanvas", dependencies: ["SafeText"]),
    .target(name: "TerminalInput", dependencies: ["SafeText"]),
    .target(
      name: "FeatureMapViews", dependencies: ["ConvolutionCore", "SafeText", "TerminalCanvas"]),

    // Files: only SafeFiles and PNGFiles read or write them; TensorFiles turns bytes to tensors and back.
    .target(
      name: "SafeFiles",
      dependencies: ["SafeText", .product(name: "SystemPackage", package: "swift-system")]),
    .systemLibrary(
      name: "CLibPNG", pkgConfig: "libpng",
      providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
    .target(name: "CPNG", dependencies: ["CLibPNG", "CMachine"]),
    .target(name: "PNGFiles", dependencies: ["ConvolutionCore", "CPNG", "SafeFiles", "SafeText"]),
    .target(name: "TensorFiles", dependencies: ["ConvolutionCore", "SafeText", "StrictJSON"]),

    // Work on several processors at once.
    .target(name: "CMachine"),
    .target(name: "WorkerThreads", dependencies: ["CMachine"]),

    // Another program, run to its end through pipes.
    .target(name: "ChildProcess"),

    // The one loop that owns a terminal, and the C that gives it back whatever happens.
    .target(name: "CTerminalGuard"),
    .target(
      name: "FullScreen",
      dependencies: ["CTerminalGuard", "SafeText", "TerminalCanvas", "TerminalInput"]),

    // Layers, pictures and numbers as the Python that gives them in PyTorch.
    .target(name: "PyTorchCode", dependencies: ["ConvolutionCore", "Networks", "SafeText"]),

    // The interactive view, without a terminal: state, update, view.
    .target(
      name: "Explorer",
      dependencies: [
        "ConvolutionCore", "FeatureMapViews", "FilterGallery", "LayerNotation", "PyTorchCode",
        "SafeText", "TerminalCanvas", "TerminalInput",
      ]),

    // The course: lessons are read, marked and drawn; what convolutions say is asked of the engine.
    .systemLibrary(
      name: "CMarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"])]),
    .target(name: "LessonMarkdown", dependencies: ["CMarkGFM"]),
    .target(
      name: "Lessons",
      dependencies: [
        "ConvolutionCore", "FeatureMapViews", "FullScreen", "LayerNotation", "LessonMarkdown",
        "SafeText", "TerminalCanvas", "TerminalInput",
      ]),

    // A Request becomes a Report; and the command that owns the terminal.
    .target(
      name: "Commands",
      dependencies: [
        "ConvolutionCore", "Explorer", "FeatureMapViews", "FilterGallery", "LayerNotation",
        "Lessons", "Networks", "PNGFiles", "PyTorchCode", "SafeText", "TensorFiles",
        "TerminalCanvas", "TerminalInput", "WorkerThreads",
      ]),
    .executableTarget(
      name: "convlens",
      dependencies: [
        "ChildProcess", "CMachine", "Commands", "ConvolutionCore", "Explorer", "FeatureMapViews",
        "FilterGallery",
        "FullScreen", "LayerNotation", "LessonMarkdown", "Lessons", "Networks", "PNGFiles",
        "SafeFiles",
        "SafeText", "TensorFiles", "TerminalCanvas", "TerminalInput",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),

    // Tests: a target a module, with a file of the same stem as the source it tests.
    .target(
      name: "TestSupport",
      dependencies: [
        "ConvolutionCore", "TerminalCanvas",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      path: "Tests/TestSupport"),
    .testTarget(name: "ChildProcessTests", dependencies: ["ChildProcess"]),
    .testTarget(name: "WorkerThreadsTests", dependencies: ["WorkerThreads"]),
    .testTarget(
      name: "PyTorchCodeTests", dependencies: ["PyTorchCode", "ConvolutionCore", "TestSupport"]),
    .testTarget(name: "SafeTextTests", dependencies: ["SafeText", "TestSupport"]),
    .testTarget(name: "StrictJSONTests", dependencies: ["StrictJSON", "TestSupport"]),
    .testTarget(
      name: "SafeFilesTests",
      dependencies: [
        "SafeFiles", "TestSupport", .product(name: "SystemPackage", package: "swift-system"),
      ]),
    .testTarget(
      name: "ConvolutionCoreTests", dependencies: ["ConvolutionCore", "TestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "FilterGalleryTests", dependencies: ["FilterGallery", "ConvolutionCore", "TestSupport"]),
    .testTarget(
      name: "NetworksTests", dependencies: ["Networks", "ConvolutionCore", "TestSupport"]),
    .testTarget(
      name: "LayerNotationTests",
      dependencies: ["LayerNotation", "ConvolutionCore", "Networks", "TestSupport"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "PNGFilesTests",
      dependencies: [
        "PNGFiles", "SafeFiles", "ConvolutionCore", "TestSupport",
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    .testTarget(
      name: "TensorFilesTests",
      dependencies: [
        "TensorFiles", "SafeFiles", "ConvolutionCore", "TestSupport",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "TerminalCanvasTests", dependencies: ["SafeText", "TerminalCanvas", "TestSupport"]),
    .testTarget(name: "TerminalInputTests", dependencies: ["TerminalInput", "TestSupport"]),
    .testTarget(
      name: "FeatureMapViewsTests",
      dependencies: ["FeatureMapViews", "TerminalCanvas", "ConvolutionCore", "TestSupport"],
      resources: [.copy("Goldens")]),
    .testTarget(
      name: "ExplorerTests",
      dependencies: [
        "Explorer", "ConvolutionCore", "ExplorerWalk", "FeatureMapViews", "FilterGallery",
        "LayerNotation", "TerminalCanvas", "TerminalInput", "TestSupport",
      ],
      exclude: ["Fixtures"], resources: [.copy("Goldens")]),
    .testTarget(
      name: "LessonMarkdownTests", dependencies: ["LessonMarkdown", "TestSupport"]),
    .testTarget(
      name: "LessonsTests",
      dependencies: [
        "ConvolutionCore", "Lessons", "LessonMarkdown", "FeatureMapViews", "FullScreen",
        "TerminalCanvas",
        "TerminalInput", "TestSupport",
      ],
      resources: [.copy("Goldens")]),
    .testTarget(
      name: "CommandsTests",
      dependencies: [
        "Commands", "TerminalInput", "Explorer", "ConvolutionCore", "FeatureMapViews",
        "FilterGallery", "Networks", "PNGFiles", "SafeText",
        "TensorFiles", "TerminalCanvas", "TestSupport",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      exclude: ["Network/Goldens", "Verify/Goldens"], resources: [.copy("Goldens")]),
    // Keys pressed without a thought: for tests, for other terminals, and for figures of their cost.
    .target(
      name: "ExplorerWalk",
      dependencies: [
        "ConvolutionCore", "Explorer", "FeatureMapViews", "FilterGallery", "TerminalCanvas",
        "TerminalInput", "TestSupport",
      ],
      path: "Tests/ExplorerWalk"),
    .executableTarget(
      name: "explorer-walk",
      dependencies: ["ConvolutionCore", "ExplorerWalk", "TerminalCanvas", "TerminalInput"],
      path: "Tests/ExplorerWalkProgram"),
    // A program that fills the screen and then ends in every way there is.
    .executableTarget(
      name: "full-screen-endings",
      dependencies: ["FullScreen", "TerminalCanvas", "TerminalInput"],
      path: "Tests/FullScreenEndings"),
    // Starts programs, in a pseudo-terminal too, which takes a fork.
    .target(name: "CTestProcess", path: "Tests/CTestProcess"),
    .target(
      name: "TerminalSession", dependencies: ["CTestProcess", "TestSupport"],
      path: "Tests/TerminalSession"),
    .testTarget(
      name: "FullScreenTests",
      dependencies: [
        "FullScreen", "full-screen-endings", "TerminalCanvas", "TerminalInput", "TerminalSession",
        "TestSupport",
      ]),
    .testTarget(
      name: "ConvLensTests",
      dependencies: [
        "convlens", "Commands", "ConvolutionCore", "CTestProcess", "LayerNotation",
        "LessonMarkdown", "Lessons", "PNGFiles",
        "SafeFiles", "TensorFiles", "TerminalCanvas", "TerminalSession", "TestSupport",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      exclude: ["RightAnswers"], resources: [.copy("Goldens")]),
  ]
)

// Users on a newer Swift must still be able to build, so warnings stop only our own checks.
let strict = Context.environment["CONVLENS_STRICT"] != nil

for target in package.targets where target.type != .system {
  target.linkerSettings = [.linkedLibrary("m", .when(platforms: [.linux]))]
  target.swiftSettings =
    [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .strictMemorySafety(),
    ] + (strict ? [.treatAllWarnings(as: .error)] : [])
}

// Fuzzing needs a flag that a package others depend on must not have, so it is there only for
// Scripts/fuzz, which asks for it.
if Context.environment["CONVLENS_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "Commands", "ConvolutionCore", "FeatureMapViews", "FilterGallery", "LayerNotation",
        "Lessons", "Networks", "PNGFiles", "SafeFiles", "SafeText", "StrictJSON", "TensorFiles",
        "TerminalCanvas", "TerminalInput",
      ],
      path: "Fuzzing", exclude: ["no-leaks.txt"],
      swiftSettings: [.unsafeFlags(["-parse-as-library"])],
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]))
}
