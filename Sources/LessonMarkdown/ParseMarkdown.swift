import CMarkGFM

/// The blocks of a text in GitHub's Markdown, with tables.
///
/// - Throws: ``MarkdownError`` for texts that are too long or nested too deeply.
/// - Complexity: That of cmark-gfm, on at most 256 KiB.
public func parseMarkdown(_ text: String) throws(MarkdownError) -> [MarkdownElement] {
  let bytes = Array(text.utf8)
  guard bytes.count <= largestDocument else { throw .tooLong(bytes: bytes.count) }
  _ = extensionsAreRegistered
  guard let parser = unsafe cmark_parser_new(CMARK_OPT_DEFAULT) else { throw .outOfMemory }
  defer { unsafe cmark_parser_free(parser) }
  // Tables alone: other extensions keep state that two threads would share.
  if let tables = unsafe cmark_find_syntax_extension("table") {
    unsafe _ = cmark_parser_attach_syntax_extension(parser, tables)
  }
  unsafe bytes.withUnsafeBytes { buffer in
    if let start = buffer.baseAddress {
      unsafe cmark_parser_feed(
        parser, start.assumingMemoryBound(to: CChar.self), buffer.count)
    }
  }
  guard let root = unsafe cmark_parser_finish(parser) else { throw .outOfMemory }
  defer { unsafe cmark_node_free(root) }
  return unsafe try MarkdownNode(root, depth: 0).elements()
}

/// Registering happens once, whatever thread comes first.
private let extensionsAreRegistered: Bool = {
  cmark_gfm_core_extensions_ensure_registered()
  return true
}()
