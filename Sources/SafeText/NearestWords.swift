/// The candidates that someone who wrote `word` may have meant, the nearest first, at most three.
///
/// A candidate is near if it differs only in case, if one begins with the other, or if few single
/// changes lead from one to the other: a letter more, less or different, or two neighbours
/// exchanged; one change per three letters and at most three. Nothing near gives an empty array.
public func nearest(to word: String, in candidates: [String]) -> [String] {
  let wanted = Array(word.lowercased())
  guard !wanted.isEmpty else { return [] }
  var found: [(candidate: String, distance: Int)] = []
  for candidate in candidates where !found.contains(where: { $0.candidate == candidate }) {
    if let distance = distance(from: wanted, to: Array(candidate.lowercased())) {
      found.append((candidate, distance))
    }
  }
  // Only a strict order of distances moves a candidate: equals stay as they were listed.
  let ranked = found.enumerated().sorted {
    ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset)
  }
  return ranked.prefix(3).map(\.element.candidate)
}

/// How far apart two words are, or nil if they are not near each other.
private func distance(from wanted: [Character], to candidate: [Character]) -> Int? {
  if wanted == candidate { return 0 }
  let (shorter, longer) = (
    min(wanted.count, candidate.count), max(wanted.count, candidate.count)
  )
  // Two letters say something, one begins too many words.
  if shorter >= 2, wanted.starts(with: candidate) || candidate.starts(with: wanted) { return 1 }
  let limit = min(3, longer / 3)
  // Names in files can be megabytes long; nobody mistypes those.
  guard longer - shorter <= limit, longer <= 100 else { return nil }
  let distance = editDistance(wanted, candidate)
  return distance <= limit ? distance : nil
}

/// The number of insertions, deletions, replacements and exchanges of neighbours between two words.
///
/// Source: the optimal string alignment distance, after F. Damerau, CACM 7 (3), 1964.
func editDistance(_ first: [Character], _ second: [Character]) -> Int {
  // Three rows of the table are enough: an exchange looks back two rows.
  var beforeLast: [Int] = []
  var last = Array(0...second.count)
  for i in first.indices {
    var row = [i + 1]
    for j in second.indices {
      var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (first[i] == second[j] ? 0 : 1))
      if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] {
        best = min(best, beforeLast[j - 1] + 1)
      }
      row.append(best)
    }
    (beforeLast, last) = (last, row)
  }
  return last[second.count]
}
