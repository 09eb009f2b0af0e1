/// The beginning of a new lesson, which holds everything that `teach check` wants.
public enum NewLesson {
  /// The name of its file: `04-many-filters.md` for the fourth lesson `Many filters`.
  ///
  /// - Parameters:
  ///   - title: Its title.
  ///   - number: Its place, if it has one.
  /// - Returns: The name; of letters and digits of ASCII and hyphens.
  public static func fileName(title: String, number: Int?) -> String {
    var name = ""
    for character in title.lowercased() {
      if character.isASCII, character.isLetter || character.isNumber {
        name.append(character)
      } else if !name.isEmpty, name.last != "-" {
        name.append("-")
      }
    }
    while name.last == "-" { name.removeLast() }
    if name.isEmpty { name = "lesson" }
    guard let number else { return name + ".md" }
    return (number < 10 ? "0" : "") + "\(number)-\(name).md"
  }

  /// What stands in it at first.
  public static func text(title: String) -> String {
    let title = String(title.map { $0.isNewline ? " " : $0 })
    return """
      # \(title)

      - Aim: say what one can do after this lesson.
      - Time: 10 minutes
      - Remember: the one fact to take along.
      - Needs: nothing
      - Sources: PyTorch, [Conv2d](https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html)

      What is this about? Two or three sentences, and then a question before anything is shown.

      ```ask
      id: first-question
      question: `Conv2d(3, 6, 3)`: how many parameters?
      answer: = parameters Conv2d(3, 6, 3)
      hint: Each filter is three slices of 3 × 3, and has one bias.
      because: 6 filters of 27 weights, and 6 biases.
      wrong = weights Conv2d(3, 6, 3): These are the weights. What does each filter add at the end?
      wrong 60: 60 is six filters of one slice each. How many channels does a filter read?
      reveal: show photo.png --layer 'Conv2d(3, 6, 3)' --seed 0
      ```

      What stands after a question is shown once it is answered.

      ## A second step

      A heading or a line of three hyphens begins a new step.

      ```show
      explain photo.png --filters sobel-x --at 4,7
      caption: One number, opened.
      ```

      ---

      ```own-words
      id: own-words
      question: What do you tell a friend who asks what this is about?
      ours: Our answer, to be laid beside the learner's.
      ```

      ## For the teacher

      What to ask before each figure, and which mistake to expect.

      """
  }
}
