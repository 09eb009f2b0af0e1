import Commands
import Testing

@Suite struct LabErrorTests {
  private func said(
    _ topic: LabRequest.Topic, _ change: (inout LabRequest) -> Void
  ) -> String? {
    var lab = LabRequest(topic)
    change(&lab)
    return message { try text(.lab(lab)) }
  }

  @Test func whatCannotBeMeantIsSaidInThreeParts() throws {
    let errors: [String?] = [
      said(.correlate) { $0.subjects = ["1 2; 3"] },
      said(.correlate) { $0.subjects = ["1 2", "3 4"] },
      said(.correlate) { $0.position = "5,5" },
      said(.correlate) { $0.position = "x" },
      said(.padding) { $0.subjects = ["1 2 | 3 4"] },
      said(.padding) { $0.layer.padding = "99" },
      said(.padding) { $0.layer.padding = "-1" },
      said(.padding) { $0.subjects = ["1", "2"] },
      said(.windows) { $0.size = "5" },
      said(.windows) { $0.size = "5000x5000" },
      said(.windows) { $0.subjects = ["Conv2d(1, 1, 9)"] },
      said(.windows) { $0.subjects = ["Conv2d(1, 1, 3)", "Conv2d(1, 1, 3)"] },
      said(.pool) { $0.layer.padding = "2" },
      said(.pool) { $0.window = "0" },
      said(.scale) { $0.subjects = ["1", "2"] },
      said(.scale) { $0.subjects = [String(repeating: "1 ", count: 33)] },
      said(.receptive) { $0.dilations = "1,x" },
      said(.receptive) { $0.dilations = "1,,2" },
      said(.receptive) {
        $0.dilations = "1"
        $0.subjects = ["Conv2d(1, 1, 3)"]
      },
      said(.receptive) {
        $0.subjects = [String](repeating: "Conv2d(1, 1, 1048576, stride=1048576)", count: 3)
      },
      said(.groups) { $0.poke = 4 },
      said(.groups) { $0.subjects = ["Conv2d(4, 6, 3, groups=4)"] },
      said(.cost) { $0.size = "0x5" },
      said(.gradient) { $0.deltas = "1 2 3" },
      said(.gradient) { $0.tap = "3,0" },
      said(.gradient) { $0.position = "4,0" },
      said(.gradient) { $0.deltas = "a" },
      said(.fuse) { $0.layer.sources = [.kernel("1 2; 3 4")] },
      said(.fuse) { $0.layer.sources = [.names("sobel-x")] },
      said(.fuse) { $0.layer.sources = [.kernel("1 | 2")] },
      said(.fuse) { $0.layer.sources = [.kernel("1"), .kernel("2"), .kernel("3")] },
      said(.fuse) { $0.norm = "1,2" },
      said(.fuse) { $0.norm = "1,2,3,-4,1" },
      said(.fuse) { $0.pointwise = "x" },
      said(.im2col) { $0.position = "2,2" },
      said(.winograd) { $0.subjects = ["1 2 3"] },
      said(.winograd) { $0.layer.padding = "1" },
      said(.winograd) { $0.layer.sources = [.kernel("1 2 3 4 5")] },
      said(.bench) { $0.size = "4x64x64" },
      said(.bench) { $0.size = "64" },
      said(.bench) { $0.subjects = ["Conv2d(1, 1, 3)", "Conv2d(1, 1, 3)"] },
      said(.bench) {
        $0.size = "2x2"; $0.subjects = ["Conv2d(3, 3, 3)"]
      },
    ]
    for (index, error) in errors.enumerated() {
      let error = try #require(error, "case \(index)")
      #expect(error.count { $0 == "." } >= 2, "\(error)")
    }
  }

  @Test func nothingIsATableForSpreadsheets() {
    for topic in LabRequest.Topic.allCases {
      #expect(
        said(topic) { $0.view.format = .csv }?.hasSuffix("Give --format json.") == true)
    }
  }

  @Test func otherWordsAreTakenForTheNameOfAPicture() throws {
    let error = said(.pool) { $0.subjects = ["4"] }
    #expect(error?.contains("kernel reaches over 2 rows") == true, "a number is an input")
    #expect(try text(.lab(LabCase.poolPicture.request(isPlain: true).lab)).contains("Disc.png"))
  }
}

extension Request {
  /// The lab's request; another topic's if it is none.
  fileprivate var lab: LabRequest {
    guard case .lab(let lab) = self else { return LabRequest(.correlate) }
    return lab
  }
}
