import ConvolutionCore
import Networks
import SafeText

extension Interpreter {
  /// Modules that are not part of others.
  var roots: [ModuleObject] {
    let inside = Set(made.flatMap { $0.children.map { ObjectIdentifier($0.module) } })
    return made.filter { !inside.contains(ObjectIdentifier($0)) }
  }

  /// The model, if there is only one.
  var onlyRoot: ModuleObject? { roots.count == 1 ? roots[0] : nil }

  /// The models and layers that the trace uses, with the names of their variables.
  var namedRoots: [Module.Child] {
    let used = Set(tracer.rows.compactMap(\.id))
    let all = roots.map { Module.Child($0.name ?? $0.className.lowercased(), $0.tree) }
    let applied = all.filter { root in root.module.layers.contains { used.contains($0.id) } }
    return applied.isEmpty ? all : applied
  }

  /// Applies what the code only defines to an input, if it applies nothing itself.
  func applyUnused() throws(CodeStop) {
    guard tracer.rows.isEmpty else { return }
    let place = Expression(kind: .tuple([]), range: 0..<0)
    do throws(Interruption) {
      var roots = roots
      if roots.isEmpty, let type = types.last(where: { $0.methods["__init__"] != nil }) {
        line = nil
        guard case .module(let module) = try instance(of: type, PythonArguments(), place) else {
          return
        }
        assume("\(quoted(type.name)) is made without arguments")
        roots = [module]
      }
      let models = roots.filter { module in
        if case .layer = module.kind { return false }
        return true
      }
      if models.count > 1 {
        assume("nothing is applied in the code, so each model is traced by itself")
        for model in models { try applyChain([model], place) }
      } else if !roots.isEmpty {
        if roots.count > 1 {
          assume("nothing is applied in the code, so its layers are taken in their order")
        }
        try applyChain(roots, place)
      }
    } catch {
      switch error {
      case .shape(let failure): throw .shape(failure)
      case .mistake(let fault): throw .mistake(fault, line ?? SourceLine.empty)
      case .unread(let fault): note(fault)
      case .result: break
      }
    }
  }

  /// Applies modules one after the other to the input that was asked for, or to one that fits.
  private func applyChain(_ modules: [ModuleObject], _ place: Expression) throws(Interruption) {
    let layers = modules.flatMap { $0.tree.layers.map(\.layer) }
    let before = (tracer, notes, assumptions, construction)
    let shapes = input.map { [$0.count == 4 ? $0 : [1] + $0] } ?? Self.likelyShapes(for: layers)
    var failure: Interruption?
    for shape in shapes {
      (tracer, notes, assumptions, construction) = before
      do throws(Interruption) {
        var value = PythonValue.tensor(tracer.input("input", shape: shape))
        for module in modules {
          guard case .tensor(let tensor) = value else {
            throw .unread(place, "What comes out of a layer is not known here")
          }
          // A layer by itself has the name it was given.
          if modules.count == 1, module.name == nil, module.isContainer { module.name = "net" }
          value = try apply(module, tensor, place)
        }
        if input == nil { assumeInput(shape) }
        return
      } catch {
        guard case .shape = error else { throw error }
        if failure == nil { failure = error }
      }
    }
    // None fits: the first is as good as any to show what is wrong.
    guard let failure, let first = shapes.first else { return }
    (tracer, notes, assumptions, construction) = before
    var value = PythonValue.tensor(tracer.input("input", shape: first))
    if input == nil { assumeInput(first) }
    for module in modules {
      guard case .tensor(let tensor) = value else { throw failure }
      value = try apply(module, tensor, place)
    }
  }

  private func assumeInput(_ shape: [Int]) {
    let sides = shape.dropFirst().map(String.init)
    assume("input \(sides.joined(separator: " × ")) assumed; --input changes it")
  }

  /// Shapes to try: the channels that the first layer reads, and the usual sizes.
  private static func likelyShapes(for layers: [Layer]) -> [[Int]] {
    for layer in layers {
      switch layer {
      case .conv2d(let layer): return pictures(layer.inChannels)
      case .convTranspose2d(let layer): return pictures(layer.inChannels)
      case .batchNorm2d(let layer): return pictures(layer.features)
      case .linear(let layer):
        // A flattened picture may be what it reads.
        let square = pictures(1) + pictures(3)
        let fits = square.filter { $0.dropFirst().reduce(1, *) == layer.inFeatures }
        return fits + [[1, layer.inFeatures]]
      default: continue
      }
    }
    return pictures(3)
  }

  private static func pictures(_ channels: Int) -> [[Int]] {
    let sizes = [32, 28, 64, 224, 227, 96, 128, 256, 299, 512, 16, 8, 48, 100, 160, 192, 320, 84]
    let ordered = channels == 1 ? [28] + sizes : sizes
    return ordered.map { [1, channels, $0, $0] }
  }
}

extension SourceLine {
  /// A line that is not there.
  static let empty = SourceLine(number: 1, indent: 0, characters: [], comment: "")
}
