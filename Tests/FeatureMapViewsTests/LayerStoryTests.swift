import ConvolutionCore
import Testing

@testable import FeatureMapViews

struct LayerStoryTests {
  private func story(
    _ configuration: Conv2dConfiguration, _ height: Int, _ width: Int
  ) throws -> LayerStory {
    let weight = Tensor(shape: configuration.weightShape, repeating: 0)
    let layer = try Conv2d(
      configuration, weight: weight,
      bias: configuration.hasBias ? [Float](repeating: 0, count: configuration.outChannels) : nil)
    let plan = try ConvolutionPlan(
      layer, channels: configuration.inChannels, size: Size2D(height: height, width: width))
    return LayerStory(configuration, plan.geometry)
  }

  @Test func theFormulaHasTheNumbersPutIn() throws {
    let story = try story(
      Conv2dConfiguration(inChannels: 3, outChannels: 6, kernelSize: 3), 24, 32)
    #expect(story.rows == "rows    floor((24 + 2·0 - 1·(3-1) - 1) / 1) + 1 = 22")
    #expect(story.columns == "columns floor((32 + 2·0 - 1·(3-1) - 1) / 1) + 1 = 30")
    #expect(story.parameters == "weight 6 × 3 × 3 × 3 = 162, + 6 biases = 168 parameters")
    // 6 · 22 · 30 · 27 = 106,920
    #expect(
      story.cost
        == "6 × 22 × 30 outputs × 27 products = 106,920 multiply-adds (the bias not counted)")
    #expect(story.outputShape == "6 × 22 × 30")
    #expect(story.neverRead == nil)
  }

  @Test func sidesThatArePaddedDifferentlyAreBothNamed() throws {
    let story = try story(
      Conv2dConfiguration(
        inChannels: 1, outChannels: 1, kernelSize: Size2D(height: 1, width: 4), padding: .same,
        hasBias: false), 5, 9)
    #expect(story.rows == "rows    floor((5 + 2·0 - 1·(1-1) - 1) / 1) + 1 = 5")
    #expect(story.columns == "columns floor((9 + 1 + 2 - 1·(4-1) - 1) / 1) + 1 = 9")
    #expect(story.parameters == "weight 1 × 1 × 1 × 4 = 4 parameters, no bias")
  }

  @Test func whatNoWindowReadsIsNamed() throws {
    let story = try story(
      Conv2dConfiguration(
        inChannels: 1, outChannels: 1, kernelSize: 2, stride: Size2D(height: 2, width: 4)), 5, 6)
    #expect(story.neverRead == "No window reads row 4 and columns 2 to 3.")
  }
}
