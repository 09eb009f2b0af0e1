import ConvolutionCore
import FeatureMapViews
import Networks
import SafeText
import TerminalCanvas

extension NetworkExploration {
  /// What a conversation on lines begins with.
  public var greeting: [String] {
    ["\(scene.pictureLine.replacing(" × ", with: " by ")), through \(scene.source.name).", message]
      .filter { !$0.isEmpty } + here + ["Say help for the words, quit to end."]
  }

  /// Where one stands.
  private var here: [String] {
    let entry = output.entry
    let spot =
      place.count == 3
      ? "Channel \(place[0]) of \(output.item.shape[0]), row \(place[1]), column \(place[2])"
      : "Number \(place.map(String.init).joined(separator: ",")) of \(output.item.count)"
    return [
      "After \(entry.captioned): \(shapeText(entry.itemShape).replacing(" × ", with: " by ")).",
      "\(spot): \(NumberText.signed(Double(explanation.value), decimals: 4)).",
    ] + (seen.map { [$0.sentence.replacing(" × ", with: " by ")] } ?? [])
  }

  /// Answers a line.
  public mutating func answer(_ line: String) -> (lines: [String], isDone: Bool) {
    let words = line.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
    let count = words.count > 1 ? Int(words[1]) ?? 1 : 1
    message = ""
    switch words.first {
    case nil: return (here, false)
    case "quit", "q", "exit": return ([], true)
    case "help", "?":
      return (
        [
          "next, previous: another layer. layer NAME: that one. layers: all of them.",
          "channel 3: another channel. right 2, left, up, down: move. at 0,4,7: go there.",
          "strongest: the strongest number of this channel. open: the number, step by step.",
          "command: the command that explains it. quit: the end.",
        ], false
      )
    case "next", "n": go(to: row + 1)
    case "previous", "p", "back": go(to: row - 1)
    case "right": move(rows: 0, columns: count)
    case "left": move(rows: 0, columns: -count)
    case "down": move(rows: count, columns: 0)
    case "up": move(rows: -count, columns: 0)
    case "strongest", "s": goToStrongest()
    case "command", "y": return ([explainCommand], false)
    case "open", "enter": return (opened, false)
    case "layers":
      return (
        scene.trace.rows.enumerated().map { index, entry in
          "\(index == row ? "Here: " : "")\(entry.captioned), "
            + "\(shapeText(entry.itemShape).replacing(" × ", with: " by "))."
        }, false
      )
    case "layer":
      let name = line.split(whereSeparator: \.isWhitespace).dropFirst().joined(separator: " ")
      do { go(to: try scene.trace.row(named: name)) } catch { return (["\(error)"], false) }
    case "channel":
      guard words.count > 1, let wanted = Int(words[1]), place.count == 3 else {
        return (["Say a channel by its number, such as channel 3."], false)
      }
      stand(at: [wanted] + place.dropFirst())
    case "at":
      do {
        stand(
          at: try unitPlace(
            words.dropFirst().joined(separator: ","), dimensions: place.count))
      } catch { return (["\(error)"], false) }
    default:
      return (["'\(visible(String(line.prefix(60))))' is no word here. Say help."], false)
    }
    return ((message.isEmpty ? [] : [message]) + here, false)
  }

  /// The number, step by step, in words.
  private var opened: [String] {
    var explain = ExplainRequest()
    explain.network = request.network
    let page = UnitPage(
      explanation: explanation, network: request.network ?? NetworkRequest(""), request: explain,
      assumed: [],
      appearance: Appearance(depth: .none, hasHalfBlocks: false, columns: 80),
      program: program)
    return page.words.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("Next:") }
  }
}
