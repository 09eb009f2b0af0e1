import CMarkGFM

/// A node of cmark's tree, to be copied into values before the tree goes.
@unsafe struct MarkdownNode {
  private let node: OpaquePointer
  private let depth: Int

  init(_ node: OpaquePointer, depth: Int) throws(MarkdownError) {
    unsafe self.node = node
    self.depth = depth
    guard depth <= 2 * deepestNesting else { throw unsafe .tooDeep(line: line) }
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
    var children = unsafe [MarkdownNode]()
    var next = unsafe cmark_node_first_child(node)
    while let child = unsafe next {
      unsafe children.append(try MarkdownNode(child, depth: depth + 1))
      unsafe next = cmark_node_next(child)
    }
    return unsafe children
  }

  /// The blocks inside this one.
  func elements() throws(MarkdownError) -> [MarkdownElement] {
    var elements: [MarkdownElement] = []
    for unsafe child in unsafe try children() {
      if let block = unsafe try child.block() {
        unsafe elements.append(MarkdownElement(line: child.line, block))
      }
    }
    return elements
  }

  private func block() throws(MarkdownError) -> MarkdownBlock? {
    switch unsafe type {
    case "heading":
      unsafe .heading(level: Int(cmark_node_get_heading_level(node)), try inlines())
    case "paragraph": .paragraph(unsafe try inlines())
    case "code_block":
      unsafe .code(
        info: cmark_node_get_fence_info(node).map { unsafe String(cString: $0) } ?? "",
        text: literal)
    case "block_quote": .quote(unsafe try elements())
    case "list": unsafe try list()
    case "table": .table(unsafe try table())
    case "thematic_break": .rule
    case "html_block": unsafe .html(literal)
    default: nil
    }
  }

  private func list() throws(MarkdownError) -> MarkdownBlock {
    var items: [[MarkdownElement]] = []
    for unsafe child in unsafe try children() { unsafe items.append(try child.elements()) }
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
    for unsafe row in unsafe try children() {
      var cells: [[MarkdownInline]] = []
      for unsafe cell in unsafe try row.children() { unsafe cells.append(try cell.inlines()) }
      rows.append(cells)
    }
    return MarkdownTable(
      alignments: alignments, header: rows.first ?? [], rows: Array(rows.dropFirst()))
  }

  private func inlines() throws(MarkdownError) -> [MarkdownInline] {
    var inlines: [MarkdownInline] = []
    for unsafe child in unsafe try children() {
      switch unsafe child.type {
      case "text": unsafe inlines.append(.text(child.literal))
      case "softbreak": inlines.append(.softBreak)
      case "linebreak": inlines.append(.lineBreak)
      case "code": unsafe inlines.append(.code(child.literal))
      case "html_inline": unsafe inlines.append(.html(child.literal))
      case "emph": unsafe inlines.append(.emphasis(try child.inlines()))
      case "strong": unsafe inlines.append(.strong(try child.inlines()))
      case "link": unsafe inlines.append(.link(try child.inlines(), url: child.url))
      case "image": unsafe inlines.append(.image(try child.inlines(), url: child.url))
      default: break
      }
    }
    return inlines
  }
}
