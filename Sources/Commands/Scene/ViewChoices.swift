import FeatureMapViews
import SafeText

extension ScaleChoice {
  /// The choice written as an option's value.
  ///
  /// - Parameters:
  ///   - text: The value, or `nil` for the default.
  ///   - isHandPicked: Whether filters were picked one by one; they have no unit in common.
  /// - Throws: ``CommandError`` that says what may be written.
  init(_ text: String?, isHandPicked: Bool) throws(CommandError) {
    guard let text else {
      self = isHandPicked ? .own : .shared
      return
    }
    do throws(ScaleNotationError) {
      self = try ScaleChoice(text)
    } catch {
      switch error {
      case .unknown: throw .unknown(text, option: "--scale", allowed: Self.notations)
      case .badEnds:
        throw CommandError(
          .usage,
          "--scale is '\(visible(text))'. It needs two numbers, the smaller first. "
            + "Try --scale -1:1.")
      }
    }
  }
}

extension ViewRequest {
  /// The colormap asked for, or `nil` for the one that fits.
  func chosenColormap() throws(CommandError) -> Colormap? {
    guard let colormap else { return nil }
    guard let map = Colormap(rawValue: colormap) else {
      throw .unknown(
        colormap, option: "--colormap", allowed: Colormap.allCases.map(\.rawValue))
    }
    return map
  }
}
