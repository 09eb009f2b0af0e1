/// An expression of Python, taken apart but not worked out.
struct Expression: Hashable, Sendable {
  var kind: Kind
  /// Where it stands in its line.
  var range: Range<Int>

  indirect enum Kind: Hashable, Sendable {
    /// Digits, perhaps with a point.
    case number(String)
    case string(String)
    /// `f"..."`: its text, braces included.
    case formatted(String)
    case name(String)
    /// Values in round brackets, or in none.
    case tuple([Expression])
    /// Values in square brackets.
    case list([Expression])
    case dictionary([Pair])
    case call(Expression, [Argument])
    case attribute(Expression, String)
    /// `x[index]`.
    case element(Expression, Expression)
    /// `x[a:b]`.
    case slice(Expression, from: Expression?, to: Expression?)
    /// `-x`, `not x`.
    case unary(String, Expression)
    case binary(String, Expression, Expression)
    /// `a if b else c`.
    case choice(Expression, condition: Expression, otherwise: Expression)
    /// `element for target in iterable if condition`.
    case generator(Expression, target: Expression, iterable: Expression, conditions: [Expression])
    /// `Net((conv1): Conv2d(...) (fc): Linear(...))`, as PyTorch prints a model.
    case printed(String, [PrintedChild])
  }

  struct Pair: Hashable, Sendable {
    var key: Expression
    var value: Expression
  }

  struct Argument: Hashable, Sendable {
    var keyword: String?
    /// Where the keyword stands, or where the value begins.
    var keywordRange: Range<Int>
    /// 1 for `*values`, 2 for `**values`.
    var stars = 0
    var value: Expression
  }

  struct PrintedChild: Hashable, Sendable {
    var name: String
    /// How many such layers there are: `(0-2): 3 x Conv2d(...)`.
    var count = 1
    var module: Expression
  }

  /// The names in it: `nn.Conv2d` has two.
  var path: [String]? {
    switch kind {
    case .name(let name): [name]
    case .attribute(let object, let name): object.path.map { $0 + [name] }
    default: nil
    }
  }
}
