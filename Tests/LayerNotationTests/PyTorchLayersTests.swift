import ConvolutionCore
import Foundation
import Testing

@testable import LayerNotation

/// What PyTorch did with a text; made by Fixtures/make_layers.py.
struct PyTorchCase: Decodable, Sendable, CustomTestStringConvertible {
  let text: String
  /// What the layer prints, if one was made.
  let `repr`: String?
  /// The exception, if none was made.
  let raises: String?
  /// The exception, if the layer was made but could not be applied.
  let fails: String?

  var testDescription: String { text }

  static func all() throws -> [PyTorchCase] {
    struct File: Decodable {
      let torch: String
      let cases: [PyTorchCase]
    }
    let url = try #require(
      Bundle.module.url(forResource: "layers", withExtension: "json", subdirectory: "Fixtures"))
    let file = try JSONDecoder().decode(File.self, from: Data(contentsOf: url))
    return file.cases
  }
}

@Suite struct PyTorchLayersTests {
  /// What PyTorch runs and we refuse, and why.
  static let refusedHere: [String: String] = [
    "Conv2d(0, 6, 3)": "a layer that reads nothing shows nothing",
    "Conv2d(True, 6, 3)": "True is 1 in Python, but nobody means it",
    "Conv2d(3, 6, True)": "True is 1 in Python, but nobody means it",
    "Conv2d(3, 6, 3, bias='False')": "the text 'False' is true in Python: it would be misread",
    "Conv2d(3, 6, 3, bias=[])": "an empty list is false in Python, but nobody means it",
    "Conv2d(3, 6, 3, device='cpu')": "there is only one device here",
    "Conv2d(3, 6, 3, dtype=torch.float32)": "there is only one kind of number here",
    "Conv2d(3, 6, 3, dtype=torch.float64)": "there is only one kind of number here",
  ]

  @Test func whatPyTorchRunsIsAcceptedAndPrintsAlike() throws {
    var refused: Set<String> = []
    for example in try PyTorchCase.all() where example.fails == nil {
      guard let printed = example.repr else { continue }
      if Self.refusedHere[example.text] != nil {
        #expect(throws: NotationError.self) { try parseLayer(example.text) }
        refused.insert(example.text)
        continue
      }
      let layer = try parseLayer(example.text)
      #expect(layer.description == printed, "\(example.text)")
      #expect(try parseLayer(printed) == layer, "\(printed)")
    }
    #expect(refused == Set(Self.refusedHere.keys))
  }

  @Test func whatPyTorchRaisesOrCannotRunIsRefused() throws {
    for example in try PyTorchCase.all() where example.repr == nil || example.fails != nil {
      #expect(throws: NotationError.self, "\(example.text)") { try parseLayer(example.text) }
    }
  }

  @Test func everySuggestionIsALayer() throws {
    var suggestions = 0
    for example in try PyTorchCase.all() {
      do {
        _ = try parseLayer(example.text)
      } catch {
        guard let suggestion = error.suggestion else { continue }
        suggestions += 1
        #expect(throws: Never.self, "\(example.text): \(suggestion)") {
          try parseLayer(suggestion)
        }
      }
    }
    #expect(suggestions > 100)
  }

  @Test func thereAreHundredsOfCasesOfEachKind() throws {
    let cases = try PyTorchCase.all()
    #expect(cases.filter { $0.repr != nil && $0.fails == nil }.count >= 200)
    #expect(cases.filter { $0.raises != nil }.count >= 150)
    #expect(cases.filter { $0.fails != nil }.count >= 20)
  }
}
