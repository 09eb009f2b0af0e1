extension Trace {
  /// Leaves away the name of the one model that all names begin with.
  ///
  /// Then names are those of its `state_dict`: `conv1` instead of `net.conv1`.
  public mutating func dropCommonPrefix() {
    let names = rows.map(\.name) + (failure.map { [$0.name] } ?? [])
    guard let first = names.first?.prefix(while: { $0 != "." }), names.first != String(first),
      names.allSatisfy({ $0.hasPrefix(first + ".") || $0 == "(new)" })
    else { return }
    let length = first.count + 1
    for index in rows.indices where rows[index].name != "(new)" {
      rows[index].name.removeFirst(length)
    }
    if failure?.name != "(new)" { failure?.name.removeFirst(length) }
  }
}
