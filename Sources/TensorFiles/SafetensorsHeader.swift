import ConvolutionCore
import StrictJSON

/// The first part of a .safetensors file: which tensors follow, and where.
///
/// Eight bytes say how long it is; then comes one JSON object, which may end in spaces, and behind
/// it the numbers. They must fill the rest of the file in some order without a gap, so that no
/// byte means two things, and none is hidden.
///
/// Source: https://github.com/huggingface/safetensors#format, and the checks of its reader,
/// `safetensors/src/tensor.rs`. Beyond those, names that occur twice are refused, as the format
/// asks, and a shape whose numbers could not be counted even if no side were zero.
struct SafetensorsHeader {
  private(set) var metadata: [String: String] = [:]
  private(set) var tensors: [StoredTensor] = []

  /// The longest header that is read; that of a model with 100,000 tensors has about 12 MB.
  static let longest = 16 << 20

  /// Bytes before the JSON.
  private static let lengthBytes = 8

  /// Whether bytes begin like a file of this format: a length that could be, and a brace.
  static func isLikely(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > lengthBytes, bytes[lengthBytes] == UInt8(ascii: "{") else { return false }
    return length(of: bytes) <= UInt64(longest)
  }

  private static func length(of bytes: [UInt8]) -> UInt64 {
    bytes.prefix(lengthBytes).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  init(_ bytes: [UInt8]) throws(TensorFileError.Problem) {
    let text = try Self.text(of: bytes)
    guard bytes[text].first == UInt8(ascii: "{") else {
      throw .safetensorsHeader(found: "does not begin with {")
    }
    let value: JSONValue
    do {
      value = try parseJSON(Array(bytes[text]), limits: JSONLimits(depth: 8, values: 1 << 20))
    } catch {
      throw TensorFileError.Problem(error)
    }
    guard case .object(var members) = value else {
      throw .safetensorsHeader(found: "is \(value.kind)")
    }
    if let value = members.removeValue(forKey: "__metadata__") {
      metadata = try Self.metadata(value)
    }
    var places: [TensorPlace] = []
    places.reserveCapacity(members.count)
    for (name, value) in members { places.append(try TensorPlace(name: name, value)) }
    // The order of a dictionary differs from run to run.
    places.sort { ($0.begin, $0.end, $0.name) < ($1.begin, $1.end, $1.name) }
    try Self.requireNoGap(between: places, data: bytes.count - text.endIndex)
    tensors = places.map { place in
      StoredTensor(
        name: place.name, elementType: place.type, shape: place.shape,
        offset: text.endIndex + place.begin)
    }
  }

  /// Where the JSON stands.
  private static func text(of bytes: [UInt8]) throws(TensorFileError.Problem) -> Range<Int> {
    guard bytes.count >= lengthBytes else {
      throw .truncated(part: "header", needed: lengthBytes, found: bytes.count)
    }
    // A length that no Int holds must not be made one.
    guard let length = Int(exactly: length(of: bytes)), length <= longest else {
      throw .headerTooLarge(bytes: Self.length(of: bytes), limit: longest)
    }
    guard length <= bytes.count - lengthBytes else {
      throw .truncated(part: "header", needed: lengthBytes + length, found: bytes.count)
    }
    guard length > 0 else { throw .safetensorsHeader(found: "has no bytes") }
    return lengthBytes..<lengthBytes + length
  }

  private static func metadata(
    _ value: JSONValue
  ) throws(TensorFileError.Problem) -> [String: String] {
    guard case .object(let members) = value else {
      throw .safetensorsHeader(found: "has \(value.kind) as __metadata__")
    }
    var metadata: [String: String] = [:]
    for (key, value) in members.sorted(by: { $0.key < $1.key }) {
      guard case .string(let text) = value else {
        throw .safetensorsHeader(
          found: "has \(value.kind) as __metadata__ of \(quoted(key)), which must be a text")
      }
      metadata[key] = text
    }
    return metadata
  }

  /// Each tensor must begin where the one before it ended, the first at 0, the last at the end.
  private static func requireNoGap(
    between places: [TensorPlace], data: Int
  ) throws(TensorFileError.Problem) {
    var end = 0
    for place in places {
      guard place.begin == end else {
        let (distance, what) =
          place.begin < end
          ? (end - place.begin, "are another tensor's too")
          : (place.begin - end, "before it are no tensor's")
        throw .offsets(
          tensor: place.name,
          found: "are [\(place.begin), \(place.end)]: \(bytesText(distance)) \(what)")
      }
      end = place.end
    }
    guard end <= data else {
      throw .truncated(part: "numbers, by the offsets in its header", needed: end, found: data)
    }
    guard end == data else { throw .trailing(data - end) }
  }
}

/// One tensor as the header's JSON says it.
struct TensorPlace {
  let name: String
  let type: ElementType
  let shape: [Int]
  /// Its first byte behind the header.
  let begin: Int
  /// The byte behind its last.
  let end: Int

  init(name: String, _ value: JSONValue) throws(TensorFileError.Problem) {
    guard case .object(let members) = value else {
      throw .safetensorsHeader(found: "has \(value.kind) as the tensor \(quoted(name))")
    }
    func member(_ key: String) throws(TensorFileError.Problem) -> JSONValue {
      guard let value = members[key] else {
        throw .safetensorsHeader(found: "has no \(key) for the tensor \(quoted(name))")
      }
      return value
    }
    let typeValue = try member("dtype")
    guard case .string(let typeName) = typeValue else {
      throw .safetensorsHeader(found: "has \(typeValue.kind) as dtype of \(quoted(name))")
    }
    guard let type = ElementType.named(safetensors: typeName) else {
      throw .unknownType(tensor: name, found: typeName)
    }
    self.name = name
    self.type = type
    shape = try Self.shape(try member("shape"), of: name)
    (begin, end) = try Self.offsets(try member("data_offsets"), of: name)
    let needed = try Self.byteCount(shape, type, of: name)
    guard needed == end - begin else {
      throw .tensorShape(
        tensor: name,
        found: "is \(shape) of \(typeName), which takes \(bytesText(needed)), but its offsets "
          + "hold \(bytesText(end - begin))")
    }
  }

  private static func shape(
    _ value: JSONValue, of name: String
  ) throws(TensorFileError.Problem) -> [Int] {
    guard case .array(let elements) = value else {
      throw .tensorShape(tensor: name, found: "is \(value.kind)")
    }
    guard elements.count <= StoredTensor.largestRank else {
      throw .tensorShape(tensor: name, found: "has \(elements.count) dimensions")
    }
    var shape: [Int] = []
    for element in elements {
      guard let size = wholeNumber(element) else {
        throw .tensorShape(tensor: name, found: "has \(element.kind) where a size stands")
      }
      shape.append(size)
    }
    return shape
  }

  private static func offsets(
    _ value: JSONValue, of name: String
  ) throws(TensorFileError.Problem) -> (begin: Int, end: Int) {
    guard case .array(let elements) = value else {
      throw .offsets(tensor: name, found: "are \(value.kind)")
    }
    guard elements.count == 2 else {
      throw .offsets(tensor: name, found: "are \(elements.count) values")
    }
    var numbers: [Int] = []
    for element in elements {
      guard let number = wholeNumber(element) else {
        throw .offsets(tensor: name, found: "have \(element.kind) where a whole number stands")
      }
      numbers.append(number)
    }
    guard numbers[0] <= numbers[1] else {
      throw .offsets(tensor: name, found: "are [\(numbers[0]), \(numbers[1])], end before begin")
    }
    return (numbers[0], numbers[1])
  }

  /// The bytes of a shape; sides beside a zero count too, since products of some are taken.
  private static func byteCount(
    _ shape: [Int], _ type: ElementType, of name: String
  ) throws(TensorFileError.Problem) -> Int {
    guard let count = Tensor.count(of: shape.map { max($0, 1) }),
      case let (bits, overflow) = count.multipliedReportingOverflow(by: type.bits), !overflow
    else {
      throw .tensorShape(tensor: name, found: "is \(shape), more numbers than can be counted")
    }
    guard !shape.contains(0) else { return 0 }
    guard bits.isMultiple(of: 8) else {
      throw .tensorShape(tensor: name, found: "is \(shape) of \(type.bits) bits, no whole bytes")
    }
    return bits / 8
  }

  /// A number written with digits alone: `2.0` and `2e0` are none here, and neither is `-0`.
  private static func wholeNumber(_ value: JSONValue) -> Int? {
    guard case .number(let text) = value, text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int(text)
  }
}

/// A number of bytes in words.
func bytesText(_ count: Int) -> String { "\(count) \(count == 1 ? "byte" : "bytes")" }
