import ConvolutionCore
import FeatureMapViews

/// How far a sum is told: the product laid down last, and what it makes of the partial sum.
public struct ProductStep: Hashable, Sendable {
  /// The number of the product among those that count, from 0.
  public let ordinal: Int
  /// How many products there are.
  public let total: Int
  /// The place of the channel in the ledger.
  public let entry: Int
  /// The tap, row by row.
  public let tap: Int
  /// The products of this channel so far, in the unit of the ledger.
  public let running: String
}

extension ExplorerState {
  /// Products of one channel.
  private var taps: Int { configuration.kernelSize.area }

  /// The product that was laid down last; `nil` when the whole sum is shown.
  public var productStep: ProductStep? {
    guard let product = moment.product else { return nil }
    let (entry, tap) = product.quotientAndRemainder(dividingBy: taps)
    let ledger = ledger
    guard ledger.entries.indices.contains(entry) else { return nil }
    let laid = ledger.entries[entry].products.prefix(tap + 1)
    let decimals = laid.map { $0.split(separator: ".", maxSplits: 1).dropFirst().first?.count ?? 0 }
    let sum = laid.compactMap { Double($0) }.reduce(0, +)
    let running =
      sum.isFinite && laid.allSatisfy { !$0.contains("e") }
      ? NumberText.signed(sum, decimals: decimals.max() ?? 0) : NumberText.shortSigned(Float(sum))
    let counted = countedProducts
    return ProductStep(
      ordinal: counted.firstIndex(of: product) ?? 0, total: counted.count, entry: entry, tap: tap,
      running: running)
  }

  /// The products that are stepped through: those of muted channels are left out.
  private var countedProducts: [Int] {
    inputChannels.enumerated().flatMap { entry, channel in
      moment.muted.contains(channel) ? [] : Array(entry * taps..<(entry + 1) * taps)
    }
  }

  /// Goes so many products on, or back; behind the last one stands the whole sum.
  mutating func step(_ count: Int) {
    guard !hides(.partialSums) else {
      return refuse("The sums are asked, and the products would add them up. Answer, or press Esc.")
    }
    let products = countedProducts
    guard !products.isEmpty else {
      refuse("All channels are muted, so there is no product. unmute lets them count again.")
      return
    }
    if moment.product == nil, count < 0, play.isStepping {
      play.isRunning = false
      stepBack(-count)
      return
    }
    // The whole sum stands before the first product and behind the last, as on a ring.
    let places = products.count + 1
    let current = moment.product.flatMap { products.firstIndex(of: $0) } ?? products.count
    let next = ((current + count) % places + places) % places
    setProduct(next < products.count ? products[next] : nil)
  }

  /// Shows the sum up to a product, counted from 0; `nil` for the whole sum.
  mutating func show(product: Int?) throws(Refusal) {
    guard !hides(.partialSums) else { return step(1) }
    let products = countedProducts
    guard let product else { return setProduct(nil) }
    guard products.indices.contains(product) else {
      throw Refusal(
        "There is no product \(product + 1). The sum has \(products.count) that count. "
          + "Give 1 to \(max(1, products.count)), or all.")
    }
    setProduct(products[product])
  }

  private mutating func setProduct(_ product: Int?) {
    var next = moment
    next.product = product
    show(next, what: product.map { "product \($0 + 1)" } ?? "the whole sum", isStep: true)
    guard let step = productStep else {
      message = Message("The whole sum is shown. n walks through its products.")
      return
    }
    let entry = ledger.entries[step.entry]
    message = Message(
      "Product \(step.ordinal + 1) of \(step.total): \(entry.label) \(entry.patch[step.tap]) × "
        + "\(entry.kernel[step.tap]) = \(entry.products[step.tap]); \(entry.label) so far "
        + "\(step.running).")
  }
}
