import ArgumentParser
import Commands

/// The words of `convlens lab`: one idea at a time, on small numbers.
struct Lab: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab",
    abstract: "Tries out one idea at a time, on small numbers or a picture.",
    usage: "convlens lab TOPIC [INPUT]",
    discussion: """
      Numbers stand in quotes, rows split by ';', channels by '|': '1 2; 3 4'.
      Each topic has an example of its own, so that its name alone shows it.

      Examples:
        convlens lab correlate
        convlens lab receptive --dilations 2,2,2
        convlens lab gradient --weight 0,0

      'convlens help lab gradient' tells everything about gradient.
      """,
    subcommands: [
      LabCorrelate.self, LabPadding.self, LabWindows.self, LabPool.self, LabScale.self,
      LabReceptive.self, LabGroups.self, LabCost.self, LabGradient.self, LabFuse.self,
      LabIm2col.self, LabWinograd.self, LabBench.self,
    ])
}

/// A topic of the lab: words that become a request.
protocol LabTopicCommand: RequestCommand {
  /// What it is about.
  static var topic: LabRequest.Topic { get }
  /// Puts the words into the request.
  func fill(_ request: inout LabRequest, order: [SourceKind])
}

extension LabTopicCommand {
  func request(order: [SourceKind]) -> Request {
    var request = LabRequest(Self.topic)
    request.view = view.request(isPlain: false)
    fill(&request, order: order)
    // The space that keeps numbers from being read as options is none of theirs.
    request.subjects = request.subjects.map(Self.trimmed)
    request.layer.sources = request.layer.sources.map { source in
      switch source {
      case .names: source
      case .kernel(let text): .kernel(Self.trimmed(text))
      }
    }
    return .lab(request)
  }

  private static func trimmed(_ text: String) -> String { String(text.drop { $0 == " " }) }
}
