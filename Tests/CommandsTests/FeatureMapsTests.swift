import ConvolutionCore
import Synchronization
import TestSupport
import Testing

@testable import Commands

struct FeatureMapsTests {
  private func maps(
    _ random: RandomLayer, rows: Int?, hasRelu: Bool = false
  ) throws -> FeatureMaps {
    var stream = PictureStream(
      name: "", tensor: random.picture, wholeDivisors: [], white: nil)
    let next = stream.nextRows
    let height = random.picture.shape[1]
    stream.nextRows = { _ in try next(rows ?? height) }
    var keeping = FeatureMaps.Keeping()
    keeping.input = true
    keeping.output = true
    keeping.explainedChannel = random.layer.configuration.outChannels - 1
    return try FeatureMaps(
      stream,
      plan: ConvolutionPlan(
        random.layer, channels: random.picture.shape[0], size: random.picture.planeSize),
      factor: 2, inputFactor: 3, hasRelu: hasRelu, keeping: keeping)
  }

  @Test(arguments: 0..<160 as Range<UInt64>)
  func aStreamGivesWhatTheWholeGives(seed: UInt64) throws {
    let mode = PaddingMode.allCases[Int(seed) % PaddingMode.allCases.count]
    let random = try RandomLayer(seed: seed) {
      $0.paddingMode = mode
    }
    let whole = try maps(random, rows: nil)
    #expect(whole.wholeInput == random.picture)
    #expect(try whole.wholeOutput == random.layer(random.picture), "\(random)")
    for rows in [1, 3] {
      let strips = try maps(random, rows: rows)
      #expect(strips.inputStatistics == whole.inputStatistics, "\(random), \(rows)")
      #expect(strips.input == whole.input, "\(random), \(rows)")
      #expect(
        strips.channels.map(\.statistics) == whole.channels.map(\.statistics), "\(random), \(rows)")
      #expect(
        strips.channels.map(\.reduced) == whole.channels.map(\.reduced), "\(random), \(rows)")
      #expect(strips.strongest == whole.strongest, "\(random), \(rows)")
      #expect(strips.wholeInput == whole.wholeInput, "\(random), \(rows)")
      #expect(strips.wholeOutput == whole.wholeOutput, "\(random), \(rows)")
    }
    // The strongest is the one that explaining the whole picture gives.
    let strongest = try #require(whole.strongest)
    #expect(
      try random.layer.explain(
        random.picture, outputChannel: strongest.outputChannel, at: strongest.position)
        == strongest, "\(random)")
  }

  @Test func twoThreadsGiveWhatOneGives() throws {
    let random = try RandomLayer(seed: 3) {
      $0.room = Size2D(height: 300, width: 280)
    }
    func maps(threads: Int) throws -> FeatureMaps {
      try FeatureMaps(
        PictureStream(name: "", tensor: random.picture, wholeDivisors: [], white: nil),
        plan: ConvolutionPlan(
          random.layer, channels: random.picture.shape[0], size: random.picture.planeSize),
        factor: 7, inputFactor: 9, hasRelu: false,
        keeping: .init(input: true, output: true, explainedChannel: 0), threads: threads)
    }
    let (one, two) = (try maps(threads: 1), try maps(threads: 2))
    #expect(random.picture.planeSize.area >= 1 << 16, "large enough for another core")
    #expect(one.input == two.input && one.inputStatistics == two.inputStatistics)
    #expect(one.channels.map(\.reduced) == two.channels.map(\.reduced))
    #expect(one.channels.map(\.statistics) == two.channels.map(\.statistics))
    #expect(one.strongest == two.strongest && one.strongest != nil)
    #expect(one.wholeOutput == two.wholeOutput && one.wholeInput == random.picture)
  }

  @Test(.timeLimit(.minutes(1)), arguments: [1, 2])
  func whatIsRehearsedIsSomeOfTheMapsAndChangesNone(threads: Int) throws {
    let random = try RandomLayer(seed: 3) {
      $0.room = Size2D(height: 300, width: 280)
    }
    // The second strip comes when the first has been waited for.
    let calls = Atomic(0)
    let hasRehearsed = Atomic(threads == 1)
    var stream = PictureStream(name: "", tensor: random.picture, wholeDivisors: [], white: nil)
    let next = stream.nextRows
    stream.nextRows = { count in
      if calls.add(1, ordering: .relaxed).oldValue > 0 {
        while !hasRehearsed.load(ordering: .acquiring) {}
      }
      return try next(count)
    }
    let plan = try ConvolutionPlan(
      random.layer, channels: random.picture.shape[0], size: random.picture.planeSize)
    var rehearsed: [FeatureMaps] = []
    let maps = try FeatureMaps(
      stream, plan: plan, factor: 7, inputFactor: 9, hasRelu: false, threads: threads,
      rehearse: {
        rehearsed.append($0)
        hasRehearsed.store(true, ordering: .releasing)
      })
    let alone = try FeatureMaps(
      PictureStream(name: "", tensor: random.picture, wholeDivisors: [], white: nil), plan: plan,
      factor: 7, inputFactor: 9, hasRelu: false)
    #expect(rehearsed.count == (threads == 1 ? 0 : 1), "nobody waits for another core with one")
    #expect(rehearsed.allSatisfy { $0.inputStatistics != maps.inputStatistics })
    #expect(maps.input == alone.input && maps.inputStatistics == alone.inputStatistics)
    #expect(maps.channels.map(\.reduced) == alone.channels.map(\.reduced))
    #expect(maps.channels.map(\.statistics) == alone.channels.map(\.statistics))
  }

  @Test func reluIsAppliedBeforeAnythingIsCounted() throws {
    let random = try RandomLayer(seed: 5, .whole)
    let maps = try maps(random, rows: 2, hasRelu: true)
    #expect(maps.channels.allSatisfy { ($0.statistics.minimum?.value ?? 0) >= 0 })
    #expect(try maps.wholeOutput == random.layer(random.picture).map { max($0, 0) })
  }
}
