import Commands
import TerminalCanvas
import Testing

struct ShowCommandTests {
  private func refusal(_ change: (inout ShowRequest) -> Void) -> String? {
    message {
      try Request.show(show("sobel-x,box,laplacian", change)).report(
        .holding(disc), .of(.none), program: "convlens")
    }
  }

  @Test func reluAndPartialMapsDoNotGoTogether() {
    let channel = refusal {
      $0.hasRelu = true
      $0.channel = 0
    }
    #expect(channel?.hasPrefix("--relu stands beside --channel or --steps.") == true)
    let steps = refusal {
      $0.hasRelu = true
      $0.hasSteps = true
    }
    #expect(steps == channel)
    let json = refusal {
      $0.hasRelu = true
      $0.channel = 0
      $0.view.format = .json
    }
    #expect(json == nil)
  }

  @Test func falseColourAndOneChannelDoNotGoTogether() {
    #expect(
      refusal {
        $0.falseColour = "0,1,2"
        $0.channel = 0
      }?.hasPrefix("--rgb stands beside") == true)
  }

  @Test(arguments: ["", "0", "0,1", "0,1,2,0", "a,b,c", "0;1;2"])
  func falseColourNeedsThreeChannels(_ text: String) {
    #expect(refusal { $0.falseColour = text }?.contains("Try --rgb 0,1,2.") == true)
  }

  @Test func channelsThatDoNotExistAreNamed() {
    #expect(refusal { $0.falseColour = "0,1,3" }?.contains("3") == true)
    #expect(refusal { $0.channel = 3 }?.contains("3") == true)
    #expect(refusal { $0.channel = -1 } != nil)
  }

  @Test func aPlaceNeedsAChannel() {
    #expect(
      refusal { $0.position = "1,2" }?.hasPrefix("--at is given without --channel.") == true)
  }

  @Test(arguments: ["7,0", "0,11", "-1,0"])
  func aPlaceOutsideTheMapIsRefusedInEveryForm(_ position: String) {
    for isPlain in [true, false] {
      for hasSteps in [true, false] {
        #expect(
          refusal {
            $0.position = position
            $0.channel = 0
            $0.hasSteps = hasSteps
            $0.view.isPlain = isPlain
          } != nil, "\(isPlain) \(hasSteps)")
      }
    }
  }

  @Test func quietNeedsSomethingToSave() {
    #expect(refusal { $0.isQuiet = true }?.hasPrefix("--quiet is given, but nothing") == true)
    #expect(
      refusal {
        $0.isQuiet = true
        $0.save.output = "y.npy"
      } == nil)
  }

  @Test func anUnknownColormapHasANeighbour() {
    #expect(
      refusal { $0.view.colormap = "virdis" }?.contains("Did you mean 'viridis'?") == true)
  }

  @Test func anUnknownFilterHasNeighbours() {
    var request = FiltersRequest()
    request.name = "sobelx"
    #expect(message { try text(.filters(request)) }?.contains("'sobel-x'") == true)
  }
}

struct ExplainCommandTests {
  @Test func withoutAPlaceTheStrongestIsTakenAndSaid() throws {
    let page = try canvas(.explain(explain("sobel-x")), .of(.none)).text
    #expect(page.contains("Assumed: channel 0; the strongest value, at "))
  }

  @Test func everySumAndTheValueAreAsked() throws {
    let report = try Request.explain(explain("sobel-x") { $0.asks = true }).report(
      .holding(disc), .of(.none), program: "convlens")
    #expect(
      report.questions.map(\.text) == [
        "The partial sum of R?", "The partial sum of G?", "The partial sum of B?",
        "All partial sums together?", "The value?",
      ])
    for question in report.questions {
      #expect(
        question.reply(to: question.printed, isLast: true).text == "Yes, \(question.printed).")
    }
    guard case .canvas(let before) = report.output, case .canvas(let after) = report.after else {
      Issue.record("a page was asked for")
      return
    }
    let value = try #require(report.questions.last?.printed)
    #expect(!before.text.contains(value))
    #expect(after.text.contains(value))
  }

  @Test func outsideTheMapThereIsNothingToExplain() {
    for position in ["7,0", "0,11", "-1,2"] {
      #expect(
        message { try canvas(.explain(explain("box") { $0.position = position }), .of(.none)) }
          != nil)
    }
  }
}
