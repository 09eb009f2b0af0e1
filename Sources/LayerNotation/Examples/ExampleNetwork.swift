import SafeText

/// A well-known network, written in the notation of this module.
public struct ExampleNetwork: Hashable, Sendable {
  /// What it is called on the command line.
  public let name: String
  /// Who described it, and where.
  public let source: String
  /// The shape it was made for.
  public let input: [Int]
  /// The numbers that training changes, as published.
  public let parameters: Int
  /// The code.
  public let code: String

  /// All of them, the oldest first.
  public static let all = [
    lenet5, alexnet, vgg(11), vgg(13), vgg(16), vgg(19), resnet18, resnet34, resnet50,
    mobilenetV1, mobilenetV2,
  ]

  /// The example of a name.
  ///
  /// - Throws: ``NoSuchExample`` with the nearest name.
  public static func named(_ name: String) throws(NoSuchExample) -> ExampleNetwork {
    let plain = String(name.lowercased().filter { $0.isLetter || $0.isNumber })
    let aliases = [
      "lenet": "lenet5", "mobilenet": "mobilenetv2", "vgg": "vgg16", "resnet": "resnet18",
    ]
    let wanted = aliases[plain] ?? plain
    guard let example = all.first(where: { $0.name == wanted }) else {
      throw NoSuchExample(name: name, nearest: nearest(to: wanted, in: all.map(\.name)).first)
    }
    return example
  }
}

/// A name that no example has.
public struct NoSuchExample: Error, Hashable, Sendable, CustomStringConvertible {
  /// The name that was asked for.
  public let name: String
  /// A name that is near it.
  public let nearest: String?

  /// What was found, what was needed, what to do.
  public var description: String {
    let names = ExampleNetwork.all.map(\.name).joined(separator: ", ")
    return "There is no example '\(visible(String(name.prefix(60))))'. The examples are \(names). "
      + (nearest.map { "Did you mean '\($0)'?" } ?? "Give one of these.")
  }
}
