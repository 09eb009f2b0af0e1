import ConvolutionCore
import FeatureMapViews
import FilterGallery

/// What the interactive view can be told, by a key or in words.
///
/// Where a value is optional, `nil` asks for the next sensible one.
enum ExplorerCommand: Hashable, Sendable {
  /// A direction on the map.
  enum Direction: String, Hashable, Sendable, CaseIterable {
    case up, down, left, right
  }

  /// Something that is told in words.
  enum Topic: Hashable, Sendable {
    case value, sums, products, size, layer, kernel, place, picture, filters, moments, wiring
    /// One argument of the layer, by its name.
    case setting(String)
  }

  /// What becomes of the bias.
  enum BiasChange: Hashable, Sendable {
    /// The next of a few values, for the chosen channel.
    case next
    /// A value for the chosen channel.
    case value(Float)
    /// A value for every channel.
    case all([Float])
    /// No bias at all.
    case none
  }

  /// A new weight of one cell.
  struct CellEdit: Hashable, Sendable {
    /// The input channel, or `nil` for all that the filter reads.
    var inputChannel: Int?
    var tap: Position
    /// The number as it was typed, in the unit in which the kernel is shown.
    var number: String
  }

  // Where one looks.
  case move(Direction, Int)
  case edge(Direction)
  case goTo(Position)
  case strongest
  case nextChannel(Int)
  case channel(Int)
  case product(Int?)
  case nextProduct(Int)
  case play(Bool?, speed: Int?)
  case mute([Int])
  case unmute([Int]?)
  case muteNext
  case poke(Int?)
  case pokeNext
  case scroll(Int)

  // What is computed.
  case stride(Size2D?)
  case padding(Padding?)
  case paddingMode(PaddingMode?)
  case dilation(Size2D?)
  case kernelSize(Size2D?)
  case groups(Int?)
  case bias(BiasChange)
  case relu(Bool?)
  case flip(Bool?)
  case editKernel
  case editCell(CellEdit)
  case seed(UInt64?)
  case filter(FilterRecipe)
  case filters([FilterRecipe])
  case random(Int)
  case layer(Conv2dConfiguration)

  // How it is shown.
  case colormap(Colormap??)
  case scale(ScaleChoice??)
  case background(Background?)

  // The rest.
  case ask(Prediction.Question?)
  case tell(Topic)
  case undo(Int)
  case redo(Int)
  case moment(Int)
  case type(String)
  case help
  case copy(TakeAway)
  case save(TakeAway, name: String, overwrites: Bool)
  case mouse(Bool?)
  case quit
}
