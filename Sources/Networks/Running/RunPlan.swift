import ConvolutionCore

/// What the running of some rows takes.
public struct RunCost: Hashable, Sendable {
  /// The rows that are computed.
  public var rows: Int
  /// Products, and numbers looked at by poolings and the like, of the whole batch.
  public var work: Int
  /// The most bytes of tensors that are held at once, weights included.
  public var peakBytes: Int
}

/// Which rows have to be computed, what each reads, and when its numbers are not needed any more.
struct RunPlan: Sendable {
  /// The rows in the order they are computed.
  private(set) var rows: [Int] = []
  /// For each of them the sources it reads, after what was written in place.
  private(set) var reads: [[TraceRow.Source]] = []
  /// For each of them the rows whose numbers nobody reads later.
  private(set) var frees: [[Int]] = []
  private(set) var cost = RunCost(rows: 0, work: 0, peakBytes: 0)

  init(
    _ trace: Trace, for wanted: Set<Int>, limits: RunLimits
  ) throws(RunError) {
    let versions = StoredVersions(trace)
    var needed = wanted
    var readsOfRow: [Int: [TraceRow.Source]] = [:]
    var lastReader: [Int: Int] = [:]
    for row in (0...(wanted.max() ?? 0)).reversed() where needed.contains(row) {
      let sources = trace.rows[row].inputs.map { versions.source($0, readAt: row) }
      readsOfRow[row] = sources
      for case .row(let source) in sources {
        needed.insert(source)
        lastReader[source] = max(lastReader[source] ?? row, row)
      }
    }
    rows = needed.sorted()
    reads = rows.map { readsOfRow[$0] ?? [] }
    var readUntil: [Int: [Int]] = [:]
    // What is wanted is handed out at once, so it is freed like the rest.
    for row in rows { readUntil[lastReader[row] ?? row, default: []].append(row) }
    frees = rows.map { readUntil[$0] ?? [] }
    try count(trace, limits)
  }

  private mutating func count(_ trace: Trace, _ limits: RunLimits) throws(RunError) {
    cost.rows = rows.count
    var weighed: Set<Int> = []
    var held = 0
    for input in Set(reads.joined()) {
      if case .input(let index) = input { held = Self.sum(held, trace.inputs[index].shape.product) }
    }
    var largest = held
    for (index, row) in rows.enumerated() {
      let entry = trace.rows[row]
      if case .other(.unknown(let operation)) = entry.operation {
        throw .unknownOperation(row: entry.name, operation: operation)
      }
      if let id = entry.id, weighed.insert(id).inserted, let layer = entry.layer {
        held = Self.sum(held, layer.parameterCount)
      }
      guard entry.shape.product <= Tensor.largestCount else {
        throw .tooManyNumbers(
          row: entry.name, found: entry.shape.product, most: Tensor.largestCount)
      }
      // What is reshaped is held once, what is computed beside what it is made of.
      held = Self.sum(held, entry.shape.product)
      largest = max(largest, held)
      guard largest <= limits.numbers else {
        throw .tooManyNumbers(row: entry.name, found: largest, most: limits.numbers)
      }
      for free in frees[index] { held -= trace.rows[free].shape.product }
      cost.work = Self.sum(cost.work, entry.work)
    }
    guard cost.work <= limits.work else {
      throw .tooMuchWork(found: cost.work, most: limits.work)
    }
    cost.peakBytes = Self.sum(largest, largest, largest, largest)
  }

  /// The sum, or the largest number if it does not fit.
  private static func sum(_ numbers: Int...) -> Int {
    numbers.reduce(0) { sum, number in
      let (next, overflow) = sum.addingReportingOverflow(number)
      return overflow ? .max : next
    }
  }
}

extension TraceRow {
  /// Steps of work for the whole batch.
  fileprivate var work: Int {
    let outputs = shape.product
    let pictures = itemShape.product == 0 ? 1 : max(1, outputs / itemShape.product)
    let each = layer?.rules.workPerNumber ?? 1
    guard let products = product([multiplyAdds, pictures]),
      let looks = product([outputs, each]), looks <= .max - products
    else { return .max }
    // A pooling to a size looks at all that arrives.
    return min(products + looks, .max - inputShapes.count << 40)
      + inputShapes.reduce(0) { $0 + min($1.product, 1 << 40) }
  }
}

extension [Int] {
  /// The number of numbers of a shape that was followed, which can always be counted.
  var product: Int { Tensor.count(of: self) ?? .max }
}
