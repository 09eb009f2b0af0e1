/// How files are read; handed in, so that everything else here is a function of values.
public struct Inputs {
  /// What a picture is to become.
  public struct PixelChoice: Hashable, Sendable {
    /// Whether one channel is wanted.
    public var isOneChannel: Bool
    /// The number that white becomes.
    public var largestPixel: Float
    /// Red, green and blue behind transparent pixels, 0 to 1.
    public var matte: [Float]
    /// How that was written.
    public var matteName: String
  }

  /// Opens a picture or tensor file by its path; `nil` stands for the demo picture.
  public var openPicture: (String?, PixelChoice) throws -> PictureStream
  /// The picture, if it is being read already.
  public var opened: OpenedPicture?
  /// Reads a whole file that is not a picture.
  public var readFile: (String) throws -> [UInt8]
  /// Threads that may be used; results are the same for any number.
  public var threads = 1
  /// Tells how long a computation took, where that is asked for.
  public var stopwatch = Stopwatch.ofTheMachine
  /// Looks around where the program runs; nil where nobody asks.
  public var surroundings: (() -> Surroundings)?
  /// Runs Python; nil where nobody may.
  public var runPython: ((PythonRun) throws -> PythonRun.Outcome)?

  /// Inputs from two ways to read.
  public init(
    openPicture: @escaping (String?, PixelChoice) throws -> PictureStream,
    readFile: @escaping (String) throws -> [UInt8],
    surroundings: (() -> Surroundings)? = nil
  ) {
    self.openPicture = openPicture
    self.readFile = readFile
    self.surroundings = surroundings
  }
}
