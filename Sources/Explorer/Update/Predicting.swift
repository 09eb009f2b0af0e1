import ConvolutionCore
import FeatureMapViews
import SafeText
import TerminalInput

extension ExplorerState {
  /// Asks something, and hides it until an answer was typed.
  ///
  /// - Parameter question: What is asked; `nil` asks the value, or, while a question is open, the
  ///   next one.
  mutating func ask(_ question: Prediction.Question?) {
    let all = Prediction.Question.allCases
    let open = prediction.flatMap { all.firstIndex(of: $0.question) }
    let next = question ?? open.map { all[($0 + 1) % all.count] } ?? .value
    setPlay(false)
    kernelCursor = nil
    var shown = moment
    shown.product = nil
    show(shown, what: "the whole sum", isStep: true)
    prediction = Prediction(question: next)
    message = Message(questionText)
  }

  /// What is asked, in a sentence.
  public var questionText: String {
    guard let prediction else { return "" }
    let position = moment.position
    switch prediction.question {
    case .value:
      let place = "output[\(moment.channel), \(position.row), \(position.column)]"
      return "What is \(place)\(moment.hasRelu ? " after ReLU" : "")? Type it, and Enter."
    case .partialSums:
      let labels = Guess.asked(ledger, muted: moment.muted).map(\.label)
      return labels.count == 1
        ? "What is the partial sum of \(labels[0])? Type it, and Enter."
        : "What are the partial sums of \(labels.joined(separator: ", "))? Type them with spaces, "
          + "and Enter."
    case .outputSize:
      return "How many rows and columns has the output? Type them, such as 30x40, and Enter."
    }
  }

  /// Takes a key while a question is open; `false` if the key means what it always does.
  mutating func typeAnswer(_ key: Key) -> Bool {
    guard var prediction else { return false }
    switch key {
    case .character(let character) where "0123456789-−–+.,/×xX() ".contains(character):
      if prediction.typed.count < 100 { prediction.typed.append(character) }
      self.prediction = prediction
    case .backspace, .delete:
      prediction.typed = String(prediction.typed.dropLast())
      self.prediction = prediction
    case .enter: answer(prediction.typed)
    case .escape, .character("q"): endQuestion()
    default: return false
    }
    return true
  }

  /// Takes the question back, and shows what it hid.
  mutating func endQuestion() {
    prediction = nil
    message = Message("The question is taken back, and everything shown.")
  }

  /// Compares an answer with the truth, and says what lies between them.
  mutating func answer(_ typed: String) {
    guard let prediction else { return }
    guard typed.contains(where: { !$0.isWhitespace }) else {
      message = Message(questionText)
      return
    }
    let guess = Guess(self)
    do throws(Refusal) {
      let reply =
        switch prediction.question {
        case .value: try guess.value(typed)
        case .partialSums: try guess.sums(typed)
        case .outputSize: try guess.size(typed)
        }
      self.prediction = nil
      message = Message(reply)
    } catch {
      self.prediction?.typed = ""
      refuse(error.text)
    }
  }

  /// Leaves behind what was being typed about another place.
  mutating func forgetTyped() {
    guard prediction != nil else { return }
    prediction?.typed = ""
  }
}
