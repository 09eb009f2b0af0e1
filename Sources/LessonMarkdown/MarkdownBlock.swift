/// A block of a Markdown document, and the line it begins on.
public struct MarkdownElement: Hashable, Sendable {
  /// The line it begins on, counted from 1.
  public var line: Int
  /// What it is.
  public var block: MarkdownBlock

  /// A block on a line.
  public init(line: Int, _ block: MarkdownBlock) {
    self.line = line
    self.block = block
  }
}

/// What a document is made of, from top to bottom.
public enum MarkdownBlock: Hashable, Sendable {
  /// A heading of level 1 to 6.
  case heading(level: Int, [MarkdownInline])
  /// Running text.
  case paragraph([MarkdownInline])
  /// A fence with its name, or an indented block; the text ends in a line break.
  case code(info: String, text: String)
  /// Quoted blocks.
  case quote([MarkdownElement])
  /// A list: numbered from `start`, or with bullets.
  case list(start: Int?, items: [[MarkdownElement]])
  /// A table.
  case table(MarkdownTable)
  /// A line across.
  case rule
  /// Raw HTML.
  case html(String)
}

/// Rows of cells under a heading.
public struct MarkdownTable: Hashable, Sendable {
  /// Where the text of a column stands.
  public enum Alignment: Hashable, Sendable {
    /// At the left.
    case left
    /// In the middle.
    case center
    /// At the right.
    case right
  }

  /// One for each column.
  public var alignments: [Alignment]
  /// The cells of the heading.
  public var header: [[MarkdownInline]]
  /// The cells of each row; as many as there are columns.
  public var rows: [[[MarkdownInline]]]

  /// A table from its parts.
  public init(
    alignments: [Alignment], header: [[MarkdownInline]], rows: [[[MarkdownInline]]]
  ) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
  }
}

/// A piece of running text.
public enum MarkdownInline: Hashable, Sendable {
  /// Letters.
  case text(String)
  /// The end of a line that is no end of a paragraph.
  case softBreak
  /// A line break that was asked for.
  case lineBreak
  /// Code inside a line.
  case code(String)
  /// Emphasis.
  case emphasis([MarkdownInline])
  /// Strong emphasis.
  case strong([MarkdownInline])
  /// A link and where it leads.
  case link([MarkdownInline], url: String)
  /// A picture and where it lies.
  case image([MarkdownInline], url: String)
  /// Raw HTML.
  case html(String)
}

extension [MarkdownInline] {
  /// The letters alone.
  public var plainText: String {
    reduce(into: "") { text, inline in
      switch inline {
      case .text(let letters), .code(let letters), .html(let letters): text += letters
      case .softBreak, .lineBreak: text += " "
      case .emphasis(let inner), .strong(let inner), .link(let inner, _), .image(let inner, _):
        text += inner.plainText
      }
    }
  }
}
