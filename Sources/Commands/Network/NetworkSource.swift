import LayerNotation
import SafeText

/// The code of a network, and what it is called.
struct NetworkSource {
  /// A file, an example, or `the network` where code was given.
  let name: String
  /// The code.
  let code: NetworkCode
  /// The name where a sentence begins; a file keeps its letters.
  var atBeginning: String { name == Self.unnamed ? name.capitalizedFirst : name }
  private static let unnamed = "the network"
  /// The well-known network it is, if it is one.
  let example: ExampleNetwork?

  /// The network that a word names: an example, a file, or code.
  ///
  /// - Throws: ``CommandError`` if there is none.
  init(_ word: String, _ inputs: Inputs) throws {
    if let example = try? ExampleNetwork.named(word), TraceRequest.isFile(word) {
      self.example = example
      name = example.name
      code = try Self.parse(example.code, example.name)
      return
    }
    example = nil
    do {
      let (file, text) = try TraceRequest.read(word, inputs)
      name = file.map { visible($0) } ?? Self.unnamed
      code = try Self.parse(text, file)
    } catch let error as CommandError {
      throw error
    } catch {
      // A single word that is no file was perhaps meant as a name.
      guard !word.contains(where: { "./\\".contains($0) }), word != "-",
        case .failure(let missing) = Result(catching: { try ExampleNetwork.named(word) })
      else { throw error }
      throw CommandError(.noInput, "\(missing)")
    }
  }

  private static func parse(_ text: String, _ name: String?) throws(CommandError) -> NetworkCode {
    do throws(CodeError) {
      return try NetworkCode(text)
    } catch {
      throw CommandError(.badData, (name.map { visible($0) + ", " } ?? "") + "\(error)")
    }
  }
}
