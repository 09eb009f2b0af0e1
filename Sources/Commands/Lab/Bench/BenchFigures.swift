import ConvolutionCore
import WorkerThreads

/// How long a layer takes on this machine, beside its definition and beside what a core can do.
struct BenchFigures {
  /// Seconds of one computation into memory that is used again: the median.
  let seconds: Double
  /// Seconds of one computation into new memory, as a layer of a framework gives it.
  let freshSeconds: Double
  /// Seconds of planning, done once for all pictures of a size.
  let planSeconds: Double
  /// Computations of each kind that were timed.
  let iterations: Int
  /// Operations a second in registers alone: the most that was seen between the computations.
  let peak: Double
  /// Threads that computed.
  let threads: Int
  /// What the outputs come to.
  let checksum: Int
  /// The same from the definition, and its seconds.
  let definition: Definition

  /// What the definition took, and came to.
  struct Definition {
    /// Seconds for all filters.
    let seconds: Double
    /// How many were computed; the others would take as long each.
    let filters: Int
    /// Whether they are those of the plan, to the bit.
    let agrees: Bool
  }

  /// Measures for about half a second, and then waits for the definition.
  init(
    _ numbers: BenchNumbers, _ arithmetic: Arithmetic, threads: Int, _ stopwatch: Stopwatch
  ) throws {
    let input = numbers.input
    func newPlan() throws -> ConvolutionPlan {
      try ConvolutionPlan(
        numbers.layer, channels: input.shape[0], size: input.planeSize, arithmetic: arithmetic,
        threads: threads)
    }
    let plan = try newPlan()
    var maps = plan.maps(of: input)
    // The clock of a core rises while it works.
    let warm = stopwatch.now + 0.1
    var once: Double
    repeat { once = stopwatch.time { plan.compute(input, into: &maps) } } while stopwatch.now < warm

    // Of shorter times the clock itself would be a part.
    let repeats = max(1, min(100, Int(20e-6 / max(once, 1e-7))))
    var again: [Double] = []
    var fresh: [Double] = []
    var planned: [Double] = []
    var peak = 0.0
    let end = stopwatch.now + 0.5
    repeat {
      if again.count.isMultiple(of: 16) {
        planned.append(try stopwatch.time { _ = try newPlan() })
        peak = max(peak, Self.peak(arithmetic, threads: plan.threads, stopwatch))
      }
      again.append(
        stopwatch.time { for _ in 0..<repeats { plan.compute(input, into: &maps) } })
      fresh.append(stopwatch.time { for _ in 0..<repeats { _ = plan.maps(of: input) } })
    } while again.count < 5 || (stopwatch.now < end && again.count < 2000)

    seconds = Self.median(again) / Double(repeats)
    freshSeconds = Self.median(fresh) / Double(repeats)
    planSeconds = Self.median(planned)
    iterations = again.count * repeats
    self.peak = peak
    self.threads = plan.threads
    checksum = BenchNumbers.checksum(maps)
    definition = try Definition(numbers, of: maps, arithmetic, stopwatch)
  }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  /// Operations a second of some threads that only multiply and add.
  private static func peak(
    _ arithmetic: Arithmetic, threads: Int, _ stopwatch: Stopwatch
  ) -> Double {
    let rounds = 20_000
    let operations = Engine.probe(rounds: 1, arithmetic: arithmetic) * Double(rounds * threads)
    let seconds = stopwatch.time {
      Workers.shared.run(threads) { _ in
        _ = Engine.probe(rounds: rounds, arithmetic: arithmetic)
      }
    }
    return operations / max(seconds, 1e-9)
  }
}

extension BenchFigures.Definition {
  /// Seconds that a learner can wait for.
  private static let most = 0.5

  /// Runs the definition filter by filter, for all of them or for as many as can be waited for.
  init(
    _ numbers: BenchNumbers, of maps: Tensor, _ arithmetic: Arithmetic, _ stopwatch: Stopwatch
  ) throws {
    let configuration = numbers.layer.configuration
    let area = numbers.input.planeSize.area
    var taken = 0.0
    var count = 0
    var agree = true
    repeat {
      let alone = try numbers.layer.filter(count)
      let channels = configuration.inputChannels(of: count)
      let seen = Tensor(
        shape: [channels.count] + numbers.input.shape.dropFirst(),
        numbers.input.scalars[channels.lowerBound * area..<channels.upperBound * area])
      var map = seen
      taken += try stopwatch.time { map = try alone.definition(seen, arithmetic: arithmetic) }
      agree = agree && map.scalars == maps.plane(count).scalars
      count += 1
    } while count < configuration.outChannels && taken < Self.most
    seconds = taken * Double(configuration.outChannels) / Double(count)
    filters = count
    agrees = agree
  }
}
