import ConvolutionCore

/// A `state_dict` put into the slots of a network.
public struct MatchedState: Hashable, Sendable {
  /// The numbers of the layers.
  public var weights = LayerWeights()
  /// What was left away or put before the names of the file, so that they fit; `nil` if nothing.
  public var renaming: KeyRenaming?
  /// Names in the file that the network has no place for, if those were allowed.
  public var unexpected: [String] = []
  /// Tensors with numbers that are NaN or infinite, and how many of each.
  public var unusual: [UnusualNumbers] = []
}

/// Numbers in a tensor that no training ends with.
public struct UnusualNumbers: Hashable, Sendable {
  /// The name of the tensor.
  public var key: String
  /// How many are NaN.
  public var nan: Int
  /// How many are infinite.
  public var infinite: Int
}

/// How names in a file become those of a network.
public enum KeyRenaming: Hashable, Sendable {
  /// Each begins with this, which is left away: `module.`, as DataParallel writes it.
  case dropping(String)
  /// Each gets this before it: the name of the variable that the model has in the code.
  case adding(String)

  func callAsFunction(_ key: String) -> String? {
    switch self {
    case .dropping(let prefix):
      key.hasPrefix(prefix) ? String(key.dropFirst(prefix.count)) : nil
    case .adding(let prefix): prefix + key
    }
  }
}

extension Collection where Element == StateSlot {
  /// Puts the tensors of a `state_dict` into the slots of a network.
  ///
  /// All must be there, with their shapes, and nothing else. Where all names fit but for a common
  /// beginning, they are taken without it.
  ///
  /// - Parameters:
  ///   - state: The tensors, with the names of a file.
  ///   - allowsUnexpected: Whether there may be tensors that the network has no place for.
  /// - Throws: ``StateMismatch`` that names everything that does not fit.
  /// - Complexity: O(keys of both), and a look at every number.
  public func matched(
    with state: StateDict, allowsUnexpected: Bool = false
  ) throws(StateMismatch) -> MatchedState {
    var best = StateMatching(self, state, renaming: nil)
    if !best.fits(allowsUnexpected) {
      // A common beginning shows in any slot whose name ends a name of the file, or the reverse.
      for renaming in renamings(of: state) {
        let other = StateMatching(self, state, renaming: renaming)
        if other.fits(allowsUnexpected) {
          best = other
          break
        }
      }
    }
    guard best.fits(allowsUnexpected) else {
      let hint = renamings(of: state).lazy
        .map { StateMatching(self, state, renaming: $0) }
        .max { $0.found.count < $1.found.count }
      throw StateMismatch(
        best, better: hint.flatMap { $0.found.count > best.found.count ? $0 : nil },
        slots: count)
    }
    var matched = MatchedState()
    matched.renaming = best.renaming
    matched.unexpected = best.unexpected
    for (slot, key) in best.found {
      guard let tensor = state[key] else { continue }
      matched.weights[slot.layer, slot.name] = tensor.reshaped(slot.shape)
      let nan = tensor.scalars.count { $0.isNaN }
      let infinite = tensor.scalars.count { $0.isInfinite }
      if nan + infinite > 0 {
        matched.unusual.append(UnusualNumbers(key: key, nan: nan, infinite: infinite))
      }
    }
    return matched
  }

  /// Beginnings to be left away or added, those of the first slots first.
  private func renamings(of state: StateDict) -> [KeyRenaming] {
    var result: [KeyRenaming] = []
    for slot in prefix(4) {
      for key in state.keys {
        var renaming: KeyRenaming?
        if key.hasSuffix("." + slot.key) {
          renaming = .dropping(String(key.dropLast(slot.key.count)))
        } else if slot.key.hasSuffix("." + key) {
          renaming = .adding(String(slot.key.dropLast(key.count)))
        }
        if let renaming, !result.contains(renaming) { result.append(renaming) }
        if result.count == 8 { return result }
      }
    }
    return result
  }
}

/// Slots and names side by side.
struct StateMatching {
  let renaming: KeyRenaming?
  /// Slots that are filled, and the names in the file.
  private(set) var found: [(slot: StateSlot, key: String)] = []
  private(set) var missing: [StateSlot] = []
  private(set) var unexpected: [String] = []
  private(set) var wrong: [(slot: StateSlot, key: String, shape: [Int])] = []
  let state: StateDict

  init(_ slots: some Collection<StateSlot>, _ state: StateDict, renaming: KeyRenaming?) {
    self.renaming = renaming
    self.state = state
    var keyOfName: [String: String] = [:]
    for key in state.keys {
      if let name = renaming == nil ? key : renaming?(key) { keyOfName[name] = key }
    }
    var used: Set<String> = []
    var filled: Set<[String]> = []
    for slot in slots {
      guard let key = keyOfName[slot.key], let tensor = state[key] else { continue }
      used.insert(key)
      filled.insert(["\(slot.layer)", slot.name])
      // A single number may be written as a list of one.
      if tensor.shape == slot.shape || (slot.shape.isEmpty && tensor.count == 1) {
        found.append((slot, key))
      } else if !slot.isOptional {
        wrong.append((slot, key, tensor.shape))
      }
    }
    // A layer that stands in two places may be saved once.
    missing = slots.filter { !$0.isOptional && !filled.contains(["\($0.layer)", $0.name]) }
    unexpected = state.keys.filter { !used.contains($0) }
  }

  func fits(_ allowsUnexpected: Bool) -> Bool {
    missing.isEmpty && wrong.isEmpty && (allowsUnexpected || unexpected.isEmpty)
  }
}
