import ConvolutionCore

/// Every moment that was shown, each with its number, and the way back.
///
/// Going back takes nothing away: what was undone keeps its number and can still be reached by it.
/// Only the oldest moments are forgotten, when there are more than ``limit``.
public struct History: Hashable, Sendable {
  /// The number of the moment that is shown, counted from 0.
  public private(set) var current = 0
  /// The largest number given so far.
  public var latest: Int { firstKept + moments.count - 1 }
  /// The smallest number that is still kept.
  public private(set) var firstKept = 0
  /// The most moments that are kept.
  public let limit: Int

  private struct Entry: Hashable, Sendable {
    var moment: Moment
    var what: String
  }

  private var moments: [Entry]
  private var undoable: [Int] = []
  private var redoable: [Int] = []
  private var isWalking = false

  /// A history that begins with a moment.
  init(_ moment: Moment, limit: Int? = nil) {
    moments = [Entry(moment: moment, what: "the beginning")]
    // A hundred thousand weights times a thousand moments are 400 MB; more would be felt.
    let weights = max(1, moment.layer.configuration.weightCount)
    self.limit = limit ?? min(1000, max(20, 100_000_000 / weights))
  }

  /// The moment of a number, or `nil` if there is none, or it was forgotten.
  subscript(number: Int) -> Moment? {
    moments.indices.contains(number - firstKept) ? moments[number - firstKept].moment : nil
  }

  /// What made the moment of a number, in a few words: `stride=2`; `nil` if it is not kept.
  public func what(_ number: Int) -> String? {
    moments.indices.contains(number - firstKept) ? moments[number - firstKept].what : nil
  }

  /// Whether something can be taken back.
  public var canUndo: Bool { !undoable.isEmpty }

  /// Whether something that was taken back can be done again.
  public var canRedo: Bool { !redoable.isEmpty }

  /// A new moment.
  ///
  /// - Parameters:
  ///   - moment: What is shown now.
  ///   - what: What made it, in a few words.
  ///   - isStep: Whether it is a step of a walk, which is taken back as a whole.
  mutating func record(_ moment: Moment, what: String, isStep: Bool) {
    leave(isStep: isStep)
    current = latest + 1
    moments.append(Entry(moment: moment, what: what))
    guard moments.count > limit else { return }
    // Forgotten by the hundred, so that a long walk does not move the whole array at each step.
    let count = max(1, limit / 10)
    moments.removeFirst(count)
    firstKept += count
    undoable.removeAll { $0 < firstKept }
    redoable.removeAll { $0 < firstKept }
  }

  /// What comes next is taken back by itself, even if it is a step.
  mutating func endWalk() { isWalking = false }

  /// Goes to a moment that has a number already.
  mutating func go(to number: Int) {
    guard number != current, self[number] != nil else { return }
    leave(isStep: false)
    current = number
  }

  /// Takes the last change back; `false` if there is none.
  mutating func undo() -> Bool {
    guard let number = undoable.popLast() else { return false }
    redoable.append(current)
    current = number
    isWalking = false
    return true
  }

  /// Does again what was taken back; `false` if there is nothing.
  mutating func redo() -> Bool {
    guard let number = redoable.popLast() else { return false }
    undoable.append(current)
    current = number
    isWalking = false
    return true
  }

  private mutating func leave(isStep: Bool) {
    if !(isStep && isWalking) { undoable.append(current) }
    redoable = []
    isWalking = isStep
  }
}
