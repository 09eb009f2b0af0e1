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

  /// The smallest screen that holds a whole frame.
  static let smallest = (columns: 60, rows: 20)

  static let firstBodyRow = 3
  var messageRow: Int { needs.rows - 3 }
  var firstKeyRow: Int { needs.rows - 2 }
  /// The first line of the sums.
  var firstSumRow: Int { Self.firstBodyRow + channels * blockRows + sumGap }
  var widths: NumberWidths { needs.widths[precision] }
  /// The first column of the close-up, its left bracket's.
  var closeUpColumn: Int { needs.labelColumns }
  var mapColumns: Int { needs.columns - mapColumn }
  /// Rows of the maps, their titles included.
  var mapRows: Int { messageRow - gapAboveMessage - Self.firstBodyRow }
  private var gapAboveMessage: Int { needs.rows >= 24 ? 1 : 0 }
  private let sumGap: Int

  private static let sumSign = 3
  private static let gap = 2

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
    blockRows = min(body / channels, max(kernel.height, geometry.rows.reach) + 14)
    let reach = geometry.rows.reach
    isCloseUpShared = channels > 1 && reach > blockRows
    let hasGap = channels > 1 && blockRows - 1 >= reach + (needs.rows < 28 ? 1 : 2)
    let closeUpRows =
      isCloseUpShared ? channels * blockRows : blockRows - (hasGap ? 1 : 0)
    let tapRows = kernel.height <= blockRows ? kernel.height : max(1, blockRows - 1)

    // The richest form that leaves the map its room.
    let label = needs.labelColumns
    let leastPixels = min(
      geometry.columns.paddedInput, geometry.columns.reach <= 5 ? geometry.columns.reach + 2 : 7)
    func left(_ form: LedgerForm, _ widths: NumberWidths, taps: Int, pixels: Int) -> Int {
      label + CloseUp.width(pixels: pixels) + 1 + form.columns(taps: taps, widths)
        + Self.sumSign + widths.sum + Self.gap
    }
    func map(_ least: Int) -> Int {
      1 + min(geometry.output.width * needs.dotColumns, least)
    }
    var chosen: (form: LedgerForm, precision: Int, taps: Int)?
    for (form, least) in [(LedgerForm.tables, 26), (.merged, 15), (.products, 15)] {
      for (precision, widths) in needs.widths.enumerated() where chosen == nil {
        // Fewer decimals only where nothing else fits.
        if form == .tables, precision > 0 { continue }
        if left(form, widths, taps: kernel.width, pixels: leastPixels) + map(least)
          <= needs.columns
        {
          chosen = (form, precision, kernel.width)
        }
      }
    }
    let last = needs.widths.count - 1
    if chosen == nil {
      let fixed = left(.products, needs.widths[last], taps: 0, pixels: leastPixels) + map(15)
      let room = (needs.columns - fixed) / (needs.widths[last].product + 1)
      chosen = (.products, last, min(max(1, room), kernel.width))
    }
    let (form, precision, tapColumns) = chosen ?? (.products, last, 1)
    self.form = form
    self.precision = precision
    let isCut = tapColumns < kernel.width || tapRows < kernel.height
    taps = Size2D(
      height: isCut ? min(tapRows, max(1, blockRows - 1)) : tapRows, width: tapColumns)
    let widths = needs.widths[precision]

    // The map as large as it can be; what is left goes to the close-up.
    let least = left(form, widths, taps: tapColumns, pixels: leastPixels)
    let mapRows = needs.rows - 3 - gapAboveMessage - Self.firstBodyRow
    let output = geometry.output
    func fits(_ factor: Int, large: Bool, _ rows: Int) -> Bool {
      let height = (output.height + factor - 1) / factor
      let width = (output.width + factor - 1) / factor
      let isDoubled = needs.hasHalfBlocks && !large
      return width * (large ? 2 : needs.dotColumns) + 1 + (large ? 1 : 0) <= needs.columns - least
        && (isDoubled ? (height + 1) / 2 : height) + 2 <= rows
    }
    // Other maps want a little room below.
    let mainRows = needs.otherMaps > 0 ? max(mapRows * 3 / 5, mapRows - 14) : mapRows
    isMapLarge = needs.hasHalfBlocks && fits(1, large: true, mainRows)
    var factor = 1
    while factor < max(output.height, output.width), !isMapLarge,
      !fits(factor, large: false, mainRows)
    {
      factor += 1
    }
    mapFactor = factor
    let mapWidth =
      (output.width + factor - 1) / factor * (isMapLarge ? 2 : needs.dotColumns) + 1
      + (isMapLarge ? 1 : 0)
    let spare = max(0, needs.columns - least - max(mapWidth, min(24, needs.columns - least)))
    let wished = min(
      geometry.columns.paddedInput,
      max(geometry.columns.reach + 2, needs.columns >= 160 ? closeUpRows * 5 / 4 : 9))
    let pixels = min(max(wished, leastPixels), leastPixels + spare / 2)
    closeUp = Size2D(height: min(closeUpRows, geometry.rows.paddedInput), width: pixels)
    numbersColumn = label + CloseUp.width(pixels: pixels) + 1
    sumEnd =
      numbersColumn + form.columns(taps: tapColumns, widths) + Self.sumSign + widths.sum
    mapColumn = min(
      sumEnd + Self.gap + max(0, (needs.columns - sumEnd - Self.gap - mapWidth) / 8),
      needs.columns - 1)
  }
}
