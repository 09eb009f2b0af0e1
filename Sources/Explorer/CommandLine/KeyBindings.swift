import ConvolutionCore
import TerminalInput

/// What a key means where nothing is being typed.
///
/// A number typed before a key is its value: `2s` is stride 2, `3 right` three outputs. Every key
/// here has a command of its own after the colon, and none needs Shift, Ctrl or Alt; where the
/// usual one does, there is another.
enum KeyBindings {
  /// The command of a key, or `nil` if the key means nothing.
  static func command(_ key: Key, count: Int?) -> ExplorerCommand? {
    switch key {
    case .up: .move(.up, count ?? 1)
    case .down: .move(.down, count ?? 1)
    case .left: .move(.left, count ?? 1)
    case .right: .move(.right, count ?? 1)
    case .home: .edge(.left)
    case .end: .edge(.right)
    case .pageUp: .scroll(-(count ?? 1))
    case .pageDown: .scroll(count ?? 1)
    case .tab: .nextChannel(count ?? 1)
    case .shiftTab: .nextChannel(-(count ?? 1))
    case .enter: .type("")
    case .character(let character): command(character, count)
    default: nil
    }
  }

  private static func command(_ character: Character, _ count: Int?) -> ExplorerCommand? {
    let size = count.map { Size2D(height: $0, width: $0) }
    switch character {
    case "a": return .redo(count ?? 1)
    case "b": return .bias(count.map { .value(Float($0)) } ?? .next)
    case "c": return .colormap(nil)
    case "d": return .dilation(size)
    case "e": return .editKernel
    case "f": return .flip(nil)
    case "g": return .ask(count.map { Self.question($0) } ?? nil)
    case "h", "?": return .help
    case "i": return count.map { .mute([$0]) } ?? .muteNext
    case "j": return .type("jump ")
    case "k": return .kernelSize(size)
    case "l": return .nextProduct(-(count ?? 1))
    case "m": return .paddingMode(nil)
    case "n": return .nextProduct(count ?? 1)
    case "o": return .groups(count)
    case "p": return .padding(size.map { .size($0) })
    case "q": return .quit
    case "r": return .relu(nil)
    case "s": return .stride(size)
    case "t": return .nextChannel(-(count ?? 1))
    case "u": return .undo(count ?? 1)
    case "v": return .strongest
    case "w": return count.map { .poke($0) } ?? .pokeNext
    case "x": return .seed(count.map { UInt64($0) })
    case "y": return .copy(Self.takeAway(count))
    case "z": return .scale(nil)
    case " ": return .play(nil, speed: count)
    case ":": return .type("")
    default: return nil
    }
  }

  /// 1 the value, 2 the partial sums, 3 the output size.
  private static func question(_ count: Int) -> Prediction.Question? {
    let all = Prediction.Question.allCases
    return all.indices.contains(count - 1) ? all[count - 1] : nil
  }

  /// 1 the code, 2 the command, 3 the ledger, 4 the frame; without a number all in one.
  private static func takeAway(_ count: Int?) -> TakeAway {
    switch count {
    case 1: .code
    case 2: .command
    case 3: .ledger
    case 4: .frame
    default: .everything
    }
  }
}
