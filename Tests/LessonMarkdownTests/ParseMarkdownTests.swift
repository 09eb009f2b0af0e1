import LessonMarkdown
import Testing

@Suite struct ParseMarkdownTests {
  @Test func blocksHaveTheirLines() throws {
    let elements = try parseMarkdown(
      """
      # Title

      - one
      - two

      ```ask
      id: a
      ```

      | a | b |
      | --- | ---: |
      | 1 | 2 |
      """)
    #expect(
      elements == [
        MarkdownElement(line: 1, .heading(level: 1, [.text("Title")])),
        MarkdownElement(
          line: 3,
          .list(
            start: nil,
            items: [
              [MarkdownElement(line: 3, .paragraph([.text("one")]))],
              [MarkdownElement(line: 4, .paragraph([.text("two")]))],
            ])),
        MarkdownElement(line: 6, .code(info: "ask", text: "id: a\n")),
        MarkdownElement(
          line: 10,
          .table(
            MarkdownTable(
              alignments: [.left, .right], header: [[.text("a")], [.text("b")]],
              rows: [[[.text("1")], [.text("2")]]]))),
      ])
  }

  @Test func emphasisCodeAndLinksAreToldApart() throws {
    let elements = try parseMarkdown("*a* **b** `c` [d](e)")
    #expect(
      elements.map(\.block) == [
        .paragraph([
          .emphasis([.text("a")]), .text(" "), .strong([.text("b")]), .text(" "), .code("c"),
          .text(" "), .link([.text("d")], url: "e"),
        ])
      ])
  }

  @Test func nestingHasAnEnd() {
    let quotes = String(repeating: ">", count: 5000) + " deep"
    #expect(throws: MarkdownError.tooDeep(line: 1)) { try parseMarkdown(quotes) }
    let emphasis = String(repeating: "*a ", count: 2000) + String(repeating: "*", count: 2000)
    _ = try? parseMarkdown(emphasis)
  }

  @Test func aDocumentHasAnEnd() {
    #expect(throws: MarkdownError.tooLong(bytes: 300_000)) {
      try parseMarkdown(String(repeating: "a", count: 300_000))
    }
  }

  @Test func bytesThatAreNoTextAreHarmless() throws {
    #expect(try parseMarkdown("a\u{0}b").map(\.block) == [.paragraph([.text("a\u{fffd}b")])])
  }
}
