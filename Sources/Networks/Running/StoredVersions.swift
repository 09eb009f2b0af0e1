/// What stands where after layers that write in place.
///
/// `ReLU(inplace=True)` changes the tensor it reads, for everyone who reads it later: a shortcut
/// around it adds what it wrote. Views, and layers that hand on what they get, share that storage.
struct StoredVersions {
  /// The storage of what comes out of each row.
  private var storageOfRow: [Int] = []
  /// For each storage the rows that write it, in order.
  private var writers: [Int: [Int]] = [:]

  init(_ trace: Trace) {
    for (index, row) in trace.rows.enumerated() {
      var storage = index
      if let first = row.inputs.first, row.isInPlace || row.sharesStorage {
        storage = self.storage(of: first)
      }
      storageOfRow.append(storage)
      if row.isInPlace { writers[storage, default: []].append(index) }
    }
  }

  /// What has to be read for a source at some row: itself, or the last row that wrote over it.
  func source(_ source: TraceRow.Source, readAt row: Int) -> TraceRow.Source {
    let made = if case .row(let made) = source { made } else { -1 }
    let later = writers[storage(of: source)]?.last { $0 < row && $0 > made }
    return later.map { .row($0) } ?? source
  }

  private func storage(of source: TraceRow.Source) -> Int {
    switch source {
    // Inputs have numbers of their own, below those of rows.
    case .input(let index): -1 - index
    case .row(let index): storageOfRow[index]
    }
  }
}

extension TraceRow {
  /// Whether what comes out is stored where what arrived is, unchanged.
  fileprivate var sharesStorage: Bool {
    switch operation {
    case .other(let operation): operation.sharesStorage
    case .layer(.identity), .layer(.dropout), .layer(.flatten): true
    case .layer: false
    }
  }
}
