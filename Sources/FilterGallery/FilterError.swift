public import ConvolutionCore
import SafeText

/// Why a filter that was asked for cannot be made.
///
/// Each message says what was found and where, what was needed, and what to do.
public enum FilterError: Error, Hashable, Sendable {
  /// Why a text is not a weight.
  public enum Reason: String, Hashable, Sendable {
    /// It is something else.
    case notANumber = "is not a number"
    /// It is a fraction over zero.
    case dividedByZero = "divides by zero"
    /// It does not fit a Float32.
    case tooLarge = "is too large for a Float32"

    init(_ problem: WrittenNumber.Problem) {
      self =
        switch problem {
        case .notANumber: .notANumber
        case .dividedByZero: .dividedByZero
        case .tooLarge: .tooLarge
        }
    }
  }

  /// No filter was given at all.
  case noFilters
  /// Nothing stands between two commas of a list.
  case emptyItem(Int)
  /// The gallery has no filter of that name.
  case unknownFilter(item: Int, found: String, nearest: [String])
  /// What stands behind `@` is neither a colour nor factors.
  case badChannels(item: Int, filter: String, found: String)
  /// Factors were parted by commas.
  case commaBetweenFactors(item: Int, found: String)
  /// A colour filter was told how to read the channels.
  case colourFilterWithChannels(item: Int, filter: String)
  /// The filter is made for another number of input channels.
  case wrongChannelCount(filter: String, needs: Int, found: Int)
  /// A weight times the factor of its channel is too large.
  case weightTooLarge(filter: String)
  /// There would be more weights than we hold.
  case tooManyFilters(count: Int, inChannels: Int)
  /// A kernel or a row has no numbers.
  case emptyKernel(place: String)
  /// Nothing stands between two commas of a row.
  case missingNumber(place: String)
  /// A weight cannot be read.
  case badNumber(place: String, found: String, why: Reason)
  /// The rows of a kernel have different lengths.
  case raggedRow(place: String, row: Int, found: Int, expected: Int)
  /// A kernel is larger than we accept.
  case kernelTooLarge(place: String, size: Size2D)
  /// The slices of one filter have different sizes.
  case slicesDiffer(place: String, slice: Int, found: Size2D, expected: Size2D)
  /// One filter was expected.
  case severalFilters(label: String, found: Int)
  /// A kernel file is larger than we accept.
  case fileTooLarge(bytes: Int)
  /// A kernel file is not JSON.
  case notJSON(line: Int, column: Int, found: String, expected: String)
  /// A kernel file is not UTF-8.
  case notText
  /// A value of a kernel file is of the wrong kind.
  case wrongValue(path: String, found: String, expected: String)
  /// A kernel file has a key that we do not know.
  case unknownKey(path: String, found: String, nearest: [String])
}

extension FilterError: CustomStringConvertible {
  /// What was found, what was needed, what to do.
  public var description: String {
    switch self {
    case .noFilters:
      "No filter is given. At least one is needed. Name one of the gallery, such as sobel-x."
    case .emptyItem(let item):
      "Filter \(item) of the list is empty. A name was expected. Take the comma away, or name one."
    case .unknownFilter(let item, let found, let nearest):
      "Filter \(item) of the list, \(quoted(found)), is not in the gallery. "
        + "A name of the gallery was expected. "
        + (nearest.isEmpty
          ? "The command filters lists them." : "Did you mean \(Self.either(nearest))?")
    case .badChannels(let item, let filter, let found):
      "Filter \(item) of the list has \(quoted(found)) behind the @. A colour, r, g or b, was "
        + "expected, or a factor for each channel. Write \(filter)@r, or \(filter)@1:0:-1."
    case .commaBetweenFactors(let item, let found):
      "Item \(item) of the list is the number \(quoted(found)), but a comma begins a new filter. "
        + "Factors of channels are parted by colons. Write sobel-x@1:0:-1."
    case .colourFilterWithChannels(let item, let filter):
      "Filter \(item) of the list says how \(filter) reads the channels. "
        + "It has its own factors for red, green and blue. Leave out what stands behind \(filter)."
    case .wrongChannelCount(let filter, let needs, let found):
      "\(visible(filter)) reads \(Self.channels(needs)), but the picture has \(found). "
        + "Both must be equal. Give a picture of \(Self.channels(needs)), or another filter."
    case .weightTooLarge(let filter):
      "A weight of \(visible(filter)) times the factor of its channel is too large for a Float32. "
        + "Weights must stay below 3.4e38. Give smaller weights or factors."
    case .tooManyFilters(let count, let inChannels):
      "\(count) filters for \(Self.channels(inChannels)) have too many weights. All together may be "
        + "at most \(FilterBank.largestCount). Give fewer filters."
    case .emptyKernel(let place):
      "\(Self.sentence(place))has no numbers. A kernel has at least one number in every row. "
        + "Write rows like 1 0 -1, with ; between them."
    case .missingNumber(let place):
      "\(Self.sentence(place))is missing. A number was expected beside every comma. "
        + "Take a comma away, or write the number."
    case .badNumber(let place, let found, let why):
      "\(Self.sentence(place))is \(quoted(found)), which \(why.rawValue). "
        + "A weight was expected: -1, 0.25, 1e-3 or 1/9. Write it as a number."
    case .raggedRow(let place, let row, let found, let expected):
      "\(Self.sentence(place))has \(found) \(found == 1 ? "number" : "numbers") in row \(row), "
        + "but \(expected) in row 1. All rows need the same length. "
        + "Add or take away numbers in row \(row)."
    case .kernelTooLarge(let place, let size):
      "\(Self.sentence(place))is \(times(size)). At most \(Kernel.largestSide) × "
        + "\(Kernel.largestSide) is accepted. Give a smaller kernel."
    case .slicesDiffer(let place, let slice, let found, let expected):
      "\(Self.sentence(place))has \(times(found)) in slice \(slice), but \(times(expected)) in "
        + "slice 1. All slices of a filter need the same size. Fill up the smaller with zeros."
    case .severalFilters(let label, let found):
      "\(visible(label)) holds \(found) filters. One was expected. Put them into a file instead."
    case .fileTooLarge(let bytes):
      "The kernel file has \(bytes) bytes. At most \(kernelFileLimit) are read. "
        + "Keep large weights as .npy."
    case .notJSON(let line, let column, let found, let expected):
      "In line \(line), column \(column) of the JSON stands \(found). "
        + "\(expected) was expected. Mend it there."
    case .notText:
      "The kernel file is not text. JSON in UTF-8 was expected, such as [[1, 0, -1]]. "
        + "Give another file, or save it as UTF-8."
    case .wrongValue(let path, let found, let expected):
      "\(Self.sentence(path))is \(found). \(expected) was expected. Change it in the kernel file."
    case .unknownKey(let path, let found, let nearest):
      "\(Self.sentence(path))has the key \(quoted(found)), which is unknown here. "
        + "The keys are name, kernel, bias and filters. "
        + (nearest.isEmpty ? "Take it away." : "Did you mean \(Self.either(nearest))?")
    }
  }

  private static func channels(_ count: Int) -> String {
    "\(count) \(count == 1 ? "channel" : "channels")"
  }

  private static func either(_ names: [String]) -> String {
    names.dropLast().isEmpty
      ? names.joined()
      : "\(names.dropLast().joined(separator: ", ")) or \(names.suffix(1).joined())"
  }

  /// A place as the beginning of a sentence; a path inside a file stays as it is written there.
  private static func sentence(_ place: String) -> String {
    let shown = place.isEmpty ? "the kernel" : cut(place, to: 60)
    guard ["the ", "row ", "slice "].contains(where: shown.hasPrefix) else { return "\(shown) " }
    return "\(shown.prefix(1).uppercased())\(shown.dropFirst()) "
  }
}

/// A text that somebody typed, in quotation marks, cut, with nothing in it that acts.
func quoted(_ text: String) -> String { "'\(cut(text, to: 40))'" }

/// The beginning of a text, with nothing in it that acts.
func cut(_ text: String, to length: Int) -> String {
  let beginning = String(text.unicodeScalars.prefix(length))
  return visible(beginning)
    + (beginning.unicodeScalars.count < text.unicodeScalars.count ? "…" : "")
}
