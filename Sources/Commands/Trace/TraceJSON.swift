import ConvolutionCore
import LayerNotation
import Networks

/// A trace for programs.
struct TraceJSON: Encodable {
  let parameters: Int
  let multiplyAdds: Int
  let memoryBytes: Int
  let inputs: [Input]
  let layers: [Layer]
  let error: Failure?
  let prints: [Printed]
  let notFollowed: [Note]
  let assumptions: [String]

  enum CodingKeys: String, CodingKey {
    case parameters, inputs, layers, error, prints, assumptions
    case multiplyAdds = "multiply_adds"
    case memoryBytes = "memory_bytes"
    case notFollowed = "not_followed"
  }

  struct Input: Encodable {
    let name: String
    let shape: [Int]
  }

  struct Layer: Encodable {
    let name: String
    let layer: String
    let from: [String]
    let inputShape: [Int]
    let outputShape: [Int]
    let parameters: Int
    let multiplyAdds: Int
    let memoryBytes: Int
    let receptiveField: [Int]?
    let jump: [String]?
    let rowsNeverRead: [Int]
    let columnsNeverRead: [Int]

    enum CodingKeys: String, CodingKey {
      case name, layer, from, parameters, jump
      case inputShape = "input_shape"
      case outputShape = "output_shape"
      case multiplyAdds = "multiply_adds"
      case memoryBytes = "memory_bytes"
      case receptiveField = "receptive_field"
      case rowsNeverRead = "rows_never_read"
      case columnsNeverRead = "columns_never_read"
    }
  }

  struct Failure: Encodable {
    let name: String
    let layer: String
    let arrived: [[Int]]
    let found: String
    let needed: String
    let mends: [Mended]
  }

  struct Mended: Encodable {
    let name: String
    let change: String
    let kind: String
    let layers: [String]
  }

  struct Printed: Encodable {
    let line: Int
    let output: String
    let agrees: Bool?
    let claim: String?
  }

  struct Note: Encodable {
    let line: Int
    let code: String
    let reason: String
  }

  init(_ traced: TracedCode) {
    let trace = traced.trace
    parameters = trace.parameters
    multiplyAdds = trace.multiplyAdds
    memoryBytes = trace.memory
    inputs = trace.usedInputs.map { Input(name: $0.name, shape: $0.shape) }
    layers = trace.rows.map { row in
      Layer(
        name: row.name, layer: row.what, from: row.inputs.map { trace.name(of: $0) },
        inputShape: row.inputShapes.first ?? [], outputShape: row.itemShape,
        parameters: row.parameters, multiplyAdds: row.multiplyAdds, memoryBytes: row.memory,
        receptiveField: row.reach.map { [$0.size.height, $0.size.width] },
        jump: row.reach.map { ["\($0.rows.jump)", "\($0.columns.jump)"] },
        rowsNeverRead: row.rowsNeverRead, columnsNeverRead: row.columnsNeverRead)
    }
    error = trace.failure.map { failure in
      Failure(
        name: failure.name, layer: failure.operation, arrived: failure.arrived.map(\.shape),
        found: failure.problem.found, needed: failure.problem.needed,
        mends: traced.mends.map {
          Mended(
            name: $0.name, change: MendText($0).sentence, kind: MendText($0).kind,
            layers: $0.layers.map(\.description))
        })
    }
    prints = traced.run.prints.map { printed in
      switch printed.verdict {
      case .agrees: Printed(line: printed.line, output: printed.output, agrees: true, claim: nil)
      case .differs(let claim):
        Printed(line: printed.line, output: printed.output, agrees: false, claim: claim)
      case .unclaimed: Printed(line: printed.line, output: printed.output, agrees: nil, claim: nil)
      }
    }
    notFollowed = traced.run.notes.map { Note(line: $0.line, code: $0.code, reason: $0.reason) }
    assumptions = traced.run.assumptions
  }
}
