import ConvolutionCore
import FeatureMapViews

/// Where everything stands on a screen of some size.
///
/// From top to bottom: two lines about the layer, a line of headings, a block for each input channel
/// that is shown, the sums, a line that says what happened, two lines of keys. From left to right in
/// a block: the channel's name, the close-up, its numbers, its partial sum; then the maps.
///
/// What is cut where room is short, in this order: pixels, kernel and products are merged; decimals
/// become fewer; the products stand alone; the map is reduced; channels are only counted; where not
/// even one kernel fits whole, its middle is shown, and what the other products make is said.
struct FrameLayout: Hashable {
  /// What there is to be placed.
  struct Needs: Hashable {
    var columns: Int
    var rows: Int
    /// Columns of a value of a map that is not reduced.
    var dotColumns: Int
    /// Whether two values of a map stand one above the other.
    var hasHalfBlocks: Bool
    var geometry: ConvolutionGeometry
    var inputChannels: Int
    var otherMaps: Int
    var labelColumns: Int
    /// Lines of the wiring of groups, if it is drawn.
    var wiringRows: Int
    /// Lines of the sum below the blocks.
    var sumLines: Int
    /// Widths with the decimals wished for, and with fewer of them.
    var widths: [NumberWidths]
  }

  let needs: Needs
  let form: LedgerForm
  /// Which of the widths was taken.
  let precision: Int
  /// Input channels that have a block.
  let channels: Int
  /// Rows of a block.
  let blockRows: Int
  /// Whether one close-up stands for all channels, because the window is too tall for a block.
  let isCloseUpShared: Bool
  /// Pixels of a close-up.
  let closeUp: Size2D
  /// Whether close-ups follow each other without a gap.
  let areCloseUpsTouching: Bool
  /// Taps whose numbers are shown.
  let taps: Size2D
  /// The first column of the numbers.
  let numbersColumn: Int
  /// The column after the partial sums.
  let sumEnd: Int
  /// The first column of the maps.
  let mapColumn: Int
  /// Rows and columns of values in one dot of the map.
  let mapFactor: Int
  /// Whether a value of the map is two columns by one row.
  let isMapLarge: Bool
  /// Columns between numbers.
  let gaps: Gaps

  /// The smallest screen that holds a whole frame.
  static let smallest = (columns: 60, rows: 20)

  static let firstBodyRow = 3
  var messageRow: Int { needs.rows - 3 }
  var firstKeyRow: Int { needs.rows - 2 }
  /// The first line of the sums.
  var firstSumRow: Int { Self.firstBodyRow + bodyRows + sumGap }

  /// The first row of a block; rows left over are shared out between blocks.
  func top(ofBlock index: Int) -> Int {
    Self.firstBodyRow + (areCloseUpsTouching ? index * blockRows : index * bodyRows / channels)
  }
  /// Whether the row above the sums is free for a line, as under the numbers of an addition.
  let hasRuleRow: Bool
  var widths: NumberWidths { needs.widths[precision] }
  /// The first column of the close-up, its left bracket's.
  let closeUpColumn: Int
  /// The first column of the channels' names: before their close-ups, or, where they share one,
  /// before their numbers.
  var labelColumn: Int { isCloseUpShared ? numbersColumn - 1 - needs.labelColumns : 0 }
  var mapColumns: Int { needs.columns - mapColumn }
  /// Rows of the maps, their titles included.
  var mapRows: Int { messageRow - gapAboveMessage - Self.firstBodyRow }
  /// Free lines above the message.
  var gapAboveMessage: Int { needs.rows >= 24 ? 1 : 0 }
  private let sumGap: Int
  private let bodyRows: Int

  private static let sumSign = 3
  private static let gap = 1

  init(_ needs: Needs) {
    self.needs = needs
    let geometry = needs.geometry
    let kernel = geometry.kernel
    let gapAboveMessage = needs.rows >= 24 ? 1 : 0
    sumGap = needs.rows >= 28 ? 1 : 0
    let body = max(
      1, needs.rows - Self.firstBodyRow - 3 - gapAboveMessage - needs.sumLines - sumGap)

    // As many channels as have room for their whole kernels, three if there is no more room than
    // that.
    let roomy = body / max(kernel.height + 3, 8)
    let whole = max(1, body / kernel.height)
    channels = min(needs.inputChannels, whole, max(3, roomy))
    bodyRows = min(body, channels * (max(kernel.height, geometry.rows.reach) + 26))
    blockRows = bodyRows / channels
    let reach = geometry.rows.reach
    isCloseUpShared = channels > 1 && reach > blockRows
    let hasGap = channels > 1 && blockRows - 1 >= reach + (needs.rows < 28 ? 1 : 2)
    let closeUpRows =
      isCloseUpShared ? channels * blockRows : blockRows - (hasGap ? 1 : 0)
    hasRuleRow = sumGap > 0 || hasGap
    areCloseUpsTouching = channels > 1 && !hasGap && !isCloseUpShared
    let tapRows = kernel.height <= blockRows ? kernel.height : max(1, blockRows - 1)

    // The richest form that leaves the map its room.
    let label = needs.labelColumns + (isCloseUpShared ? 1 : 0)
    let reachAcross = geometry.columns.reach
    let usualPixels = min(
      geometry.columns.paddedInput, reachAcross <= 5 ? reachAcross + 2 : min(reachAcross, 13))
    func left(_ form: LedgerForm, _ widths: NumberWidths, taps: Int, pixels: Int) -> Int {
      label + CloseUp.width(pixels: pixels) + 1 + form.columns(taps: taps, widths)
        + Self.sumSign + widths.sum + Self.gap
    }
    // However small the map, over it stands where the pixel is and what it is.
    let heading = needs.columns >= 76 ? 20 : 18
    func map(_ least: Int) -> Int {
      max(heading, 1 + min(geometry.output.width * needs.dotColumns, least))
    }
    let last = needs.widths.count - 1
    let tight = min(usualPixels, max(reachAcross, min(reachAcross + 1, usualPixels)))
    let candidates: [(form: LedgerForm, precision: Int, pixels: Int, map: Int)] = [
      (.tables, 0, usualPixels, 26), (.stacked, 0, usualPixels, 20),
      (.merged, 0, usualPixels, 15),
      (.merged, last, usualPixels, 15), (.merged, last, tight, 13),
      (.merged, last, min(usualPixels, reachAcross), 11), (.products, 0, usualPixels, 15),
      (.products, last, usualPixels, 15), (.products, last, min(usualPixels, 7), 13),
    ]
    let blockRows = blockRows
    let chosen = candidates.first {
      $0.form.rows(taps: kernel.height) <= max(blockRows, kernel.height)
        && left($0.form, needs.widths[$0.precision], taps: kernel.width, pixels: $0.pixels)
          + map($0.map) <= needs.columns
    }
    let leastPixels = chosen?.pixels ?? min(usualPixels, needs.columns >= 80 ? 13 : 7)
    form = chosen?.form ?? .products
    precision = chosen?.precision ?? last
    let widths = needs.widths[precision]
    var tapColumns = kernel.width
    if chosen == nil {
      let fixed = left(.products, widths, taps: 0, pixels: leastPixels) + map(13)
      tapColumns = min(max(1, (needs.columns - fixed) / (widths.product + 1)), kernel.width)
    }
    let isCut = tapColumns < kernel.width || tapRows < kernel.height
    taps = Size2D(
      height: isCut ? min(tapRows, max(1, blockRows - 1)) : tapRows, width: tapColumns)

    // The map as large as it can be.
    let least = left(form, widths, taps: tapColumns, pixels: leastPixels)
    let place = MapPlacement(
      needs, columns: needs.columns - least, rows: needs.rows - 6 - gapAboveMessage)
    mapFactor = place.factor
    isMapLarge = place.isLarge

    // What is left goes to the gaps and to the close-up.
    var spare = max(0, needs.columns - least - max(place.columns, min(24, needs.columns - least)))
    var gaps = Gaps()
    if form == .merged, spare >= tapColumns + 3 { gaps.numbers = 2 }
    if form == .tables, spare >= 60 { gaps = Gaps(numbers: 2, signs: 5) }
    let numbers = form.columns(taps: tapColumns, widths, gaps)
    spare -= numbers - form.columns(taps: tapColumns, widths)
    self.gaps = gaps
    let wished = min(
      geometry.columns.paddedInput,
      max(reachAcross + 2, needs.columns >= 160 ? closeUpRows * 5 / 4 : 9))
    // A column between name and bracket, where it takes no pixel away.
    let isFree = !spare.isMultiple(of: 2) || leastPixels + (spare - 1) / 2 >= wished
    let nameGap = !isCloseUpShared && spare > 0 && isFree ? 1 : 0
    spare -= nameGap
    closeUpColumn = isCloseUpShared ? 0 : label + nameGap
    let pixels = min(max(wished, leastPixels), leastPixels + max(0, spare) / 2)
    closeUp = Size2D(height: min(closeUpRows, geometry.rows.paddedInput), width: pixels)
    numbersColumn = label + nameGap + CloseUp.width(pixels: pixels) + 1
    sumEnd = numbersColumn + numbers + Self.sumSign + widths.sum
    mapColumn = min(
      sumEnd + Self.gap + max(0, (needs.columns - sumEnd - Self.gap - place.columns) / 8),
      needs.columns - 1)
  }
}

/// How large the output map is drawn: never enlarged but to two columns for each value, and only
/// reduced by whole numbers.
struct MapPlacement: Hashable {
  var factor = 1
  var isLarge: Bool
  /// Columns of the drawn map, its marks included.
  var columns: Int

  init(_ needs: FrameLayout.Needs, columns: Int, rows: Int) {
    let output = needs.geometry.output
    func width(_ factor: Int, isLarge: Bool) -> Int {
      (output.width + factor - 1) / factor * (isLarge ? 2 : needs.dotColumns) + (isLarge ? 2 : 1)
    }
    func fits(_ factor: Int, isLarge: Bool, _ rows: Int) -> Bool {
      let height = (output.height + factor - 1) / factor
      let drawn = needs.hasHalfBlocks && !isLarge ? (height + 1) / 2 : height
      // Below it stand a mark and the scale.
      return width(factor, isLarge: isLarge) <= columns && drawn + 2 <= rows
    }
    // A line at least for the other maps, and all of the wiring.
    let free = needs.wiringRows > 0 ? needs.wiringRows + 1 : needs.otherMaps > 0 ? 2 : 0
    let most = rows - free
    isLarge =
      needs.hasHalfBlocks
      && fits(1, isLarge: true, needs.otherMaps > 0 ? min(most, rows * 3 / 5) : most)
    while factor < max(output.height, output.width), !isLarge, !fits(factor, isLarge: false, most) {
      factor += 1
    }
    self.columns = width(factor, isLarge: isLarge)
  }
}
