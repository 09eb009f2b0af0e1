import CMarkGFM

/// A node of cmark's tree, to be copied into values before the tree goes.
///
/// Nothing of it is kept: whoever made the tree frees it after the copy.
@safe struct MarkdownNode {
  private let node: OpaquePointer
  private let depth: Int

  init(_ node: OpaquePointer, depth: Int) throws(MarkdownError) {
    unsafe self.node = node
    self.depth = depth
    guard depth <= 2 * deepestNesting else { throw .tooDeep(line: line) }
  }

  private var line: Int { unsafe Int(cmark_node_get_start_line(node)) }

  private var type: String {
    unsafe cmark_node_get_type_string(node).map { unsafe String(cString: $0) } ?? ""
  }

  private var literal: String {
    unsafe cmark_node_get_literal(node).map { unsafe String(cString: $0) } ?? ""
  }

  private var url: String {
    unsafe cmark_node_get_url(node).map { unsafe String(cString: $0) } ?? ""
  }

  private func children() throws(MarkdownError) -> [MarkdownNode] {
    var children = [MarkdownNode]()
    var next = unsafe cmark_node_first_child(node)
    while let child = unsafe next {
      children.append(try unsafe MarkdownNode(child, depth: depth + 1))
      unsafe next = cmark_node_next(child)
    }
    return children
  }

  /// The blocks inside this one.
  func elements() throws(MarkdownError) -> [MarkdownElement] {
    var elements: [MarkdownElement] = []
    for child in try children() {
      if let block = try child.block() {
        elements.append(MarkdownElement(line: child.line, block))
      }
    }
    return elements
  }

  private func block() throws(MarkdownError) -> MarkdownBlock? {
    switch type {
    case "heading":
      .heading(level: unsafe Int(cmark_node_get_heading_level(node)), try inlines())
    case "paragraph": .paragraph(try inlines())
    case "code_block":
      .code(
        info: unsafe cmark_node_get_fence_info(node).map { unsafe String(cString: $0) } ?? "",
        text: literal)
    case "block_quote": .quote(try elements())
    case "list": try list()
    case "table": .table(try table())
    case "thematic_break": .rule
    case "html_block": .html(literal)
    default: nil
    }
  }

  private func list() throws(MarkdownError) -> MarkdownBlock {
    var items: [[MarkdownElement]] = []
    for child in try children() { items.append(try child.elements()) }
    let isOrdered = unsafe cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    return .list(
      start: isOrdered ? unsafe Int(cmark_node_get_list_start(node)) : nil, items: items)
  }

  private func table() throws(MarkdownError) -> MarkdownTable {
    let columns = unsafe Int(cmark_gfm_extensions_get_table_columns(node))
    let letters = unsafe cmark_gfm_extensions_get_table_alignments(node)
    let alignments = (0..<columns).map { column -> MarkdownTable.Alignment in
      switch unsafe letters?[column] {
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .right
      default: .left
      }
    }
    var rows: [[[MarkdownInline]]] = []
    for row in try children() {
      var cells: [[MarkdownInline]] = []
      for cell in try row.children() { cells.append(try cell.inlines()) }
      rows.append(cells)
    }
    return MarkdownTable(
      alignments: alignments, header: rows.first ?? [], rows: Array(rows.dropFirst()))
  }

  private func inlines() throws(MarkdownError) -> [MarkdownInline] {
    var inlines: [MarkdownInline] = []
    for child in try children() {
      switch child.type {
      case "text": inlines.append(.text(child.literal))
      case "softbreak": inlines.append(.softBreak)
      case "linebreak": inlines.append(.lineBreak)
      case "code": inlines.append(.code(child.literal))
      case "html_inline": inlines.append(.html(child.literal))
      case "emph": inlines.append(.emphasis(try child.inlines()))
      case "strong": inlines.append(.strong(try child.inlines()))
      case "link": inlines.append(.link(try child.inlines(), url: child.url))
      case "image": inlines.append(.image(try child.inlines(), url: child.url))
      default: break
      }
    }
    return inlines
  }
}
