import Commands

/// A command line of `show`, read in one pass where nothing about it is unusual.
///
/// The parser of options describes each of them to itself before it reads the first word, which
/// takes longer than drawing the maps. It reads, and refuses, whatever is left to it here; tests show
/// that both read the same.
enum ShowWords {
  /// The request, or `nil` if the words are to be read by the parser.
  static func request(_ arguments: Arguments) -> ShowRequest? {
    guard arguments.welcomeOptions == nil, arguments.words.first == "show" else { return nil }
    var show = ShowRequest()
    var rest = arguments.words.dropFirst()
    while let word = rest.popFirst() {
      if word.utf8.first != UInt8(ascii: "-") {
        guard !word.isEmpty, show.picture.path == nil else { return nil }
        show.picture.path = word
      } else if !setFlag(word, in: &show) {
        // What begins with a dash is a value for some options and an option for others.
        guard let value = rest.popFirst(), let first = value.utf8.first,
          first != UInt8(ascii: "-"), set(word, to: value, in: &show)
        else { return nil }
      }
    }
    return show
  }

  private static func setFlag(_ name: String, in show: inout ShowRequest) -> Bool {
    switch name {
    case "--one-channel": show.picture.isOneChannel = true
    case "--relu": show.hasRelu = true
    case "--steps": show.hasSteps = true
    case "--quiet": show.isQuiet = true
    case "--overwrite": show.save.overwrites = true
    case "--plain": show.view.isPlain = true
    default: return false
    }
    return true
  }

  private static func set(_ name: String, to value: String, in show: inout ShowRequest) -> Bool {
    switch name {
    case "--filters": show.layer.sources.append(.names(value))
    case "--kernel": show.layer.sources.append(.kernel(value))
    case "--random": return set(&show.layer.random, to: Int(value))
    case "--layer": show.layer.layer = value
    case "--weights": show.layer.weights = value
    case "--seed": return set(&show.layer.seed, to: UInt64(value))
    case "--stride": show.layer.stride = value
    case "--padding": show.layer.padding = value
    case "--padding-mode": show.layer.paddingMode = value
    case "--dilation": show.layer.dilation = value
    case "--groups": return set(&show.layer.groups, to: Int(value))
    case "--pixels": return set(&show.picture.largestPixel, to: Int(value))
    case "--matte": show.picture.matte = value
    case "--crop": show.picture.crop = value
    case "--resize": show.picture.resize = value
    case "--channel": return set(&show.channel, to: Int(value))
    case "--at": show.position = value
    case "--rgb": show.falseColour = value
    case "--save": show.save.folder = value
    case "--as": return set(&show.save.form, to: SaveRequest.Form(rawValue: value))
    case "--save-output": show.save.output = value
    case "--format": return set(&show.view.format, to: ViewRequest.Format(rawValue: value))
    case "--color": show.view.color = value == "auto" ? nil : value
    case "--colormap": show.view.colormap = value
    case "--scale": show.view.scale = value
    case "--background": show.view.background = value
    case "--width": return set(&show.view.width, to: Int(value))
    case "--threads": return set(&show.view.threads, to: Int(value))
    case "--data": show.view.data = value
    default: return false
    }
    return true
  }

  private static func set<Value>(_ field: inout Value?, to value: Value?) -> Bool {
    field = value
    return value != nil
  }

  private static func set<Value>(_ field: inout Value, to value: Value?) -> Bool {
    field = value ?? field
    return value != nil
  }
}
