import Commands
import Foundation
import Testing

@Suite struct LabJSONTests {
  private func object(_ page: LabCase) throws -> [String: Any] {
    guard case .lab(var lab) = page.request() else { return [:] }
    lab.view.format = .json
    let data = Data(try text(.lab(lab)).utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test(arguments: [
    (
      LabCase.correlate,
      ["bias", "contributions", "flipped", "layer", "output", "position", "value"]
    ),
    (.padding, ["input", "modes", "padding"]),
    (
      .windows,
      [
        "column_counts", "columns_never_read", "input_size", "layer", "output_size", "row_counts",
        "rows_never_read",
      ]
    ),
    (
      .pool,
      [
        "input_shape", "largest", "output_shape", "padding", "parameters", "stride", "strided",
        "window",
      ]
    ),
    (.scale, ["channels"]),
    (
      .receptive,
      ["column_paths", "layers", "positions_read", "row_paths", "size", "weights"]
    ),
    (
      .groupsPoke,
      [
        "layer", "outputs_by_input", "parameters", "parameters_without_groups", "poked",
        "weight_shape",
      ]
    ),
    (.cost, ["input_size", "layers", "separable"]),
    (
      .gradientWeight,
      [
        "bias_gradient", "deltas", "input_gradient", "layer", "output", "output_shape",
        "weight_gradient", "weight_terms",
      ]
    ),
    (
      .fuseChannels,
      [
        "apart", "bias", "fused_kernels", "largest_difference", "relu", "together",
        "weights_trained",
        "weights_used",
      ]
    ),
    (
      .im2col,
      ["columns", "growth", "input_shape", "layer", "loops", "multiply_adds", "shape", "stored"]
    ),
    (
      .winogradPlane,
      [
        "all_direct_multiplications", "all_multiplications", "direct_multiplications", "input",
        "kernel", "multiplications", "output", "products", "transformed_input",
        "transformed_kernel",
      ]
    ),
  ])
  func keys(page: LabCase, keys: [String]) throws {
    #expect(try object(page).keys.sorted() == keys)
  }

  @Test func theNumbersOfTheCourse() throws {
    let gradient = try object(.gradientInput)
    #expect(
      gradient["weight_gradient"] as? [[[Double]]]
        == [[[44, 54, 64], [84, 94, 104], [124, 134, 144]]])
    #expect(
      gradient["input_gradient"] as? [[[Double]]]
        == [[[1, 2, -1, -2], [5, 8, -5, -8], [7, 10, -7, -10], [3, 4, -3, -4]]])
    #expect(gradient["bias_gradient"] as? [Double] == [10])
    let strided = try object(.gradientStride)
    #expect(
      strided["weight_gradient"] as? [[[Double]]]
        == [[[92, 102, 112], [142, 152, 162], [192, 202, 212]]])
    let gaps = try object(.receptiveGaps)
    #expect(gaps["size"] as? [Int] == [13, 13])
    #expect(gaps["positions_read"] as? Int == 49)
    let separable = try object(.cost)["separable"] as? [String: Any]
    #expect(separable?["weights"] as? Int == 4672)
    let scale = try object(.scaleShared)["channels"] as? [[String: Any]]
    #expect(scale?[0]["shared"] as? [Int] == [0, 26])
    #expect(scale?[0]["own"] as? [Int] == [0, 255])
    let grey = try object(.scale)["channels"] as? [[String: Any]]
    #expect(grey?[0]["own"] as? [Int] == [0, 64, 255])
    #expect(grey?[0]["symmetric"] as? [Int] == [85, 128, 255])
    #expect(grey?[0]["relu"] as? [Int] == [0, 0, 255])
    let winograd = try object(.winograd)
    #expect(winograd["output"] as? [[Double]] == [[-2, -2]])
    #expect(winograd["multiplications"] as? Int == 4)
    let patch = try object(.correlate)
    #expect(patch["value"] as? Double == -8)
    let sums = try object(.correlateChannels)
    #expect(
      (sums["contributions"] as? [[String: Any]])?.compactMap { $0["sum"] as? Double } == [2, 1, 9])
    #expect(sums["value"] as? Double == 8)
    let fuse = try object(.fuseChannels)
    let middles = (fuse["fused_kernels"] as? [[[Double]]])?.map {
      ($0[1][1] * 1000).rounded() / 1000
    }
    #expect(middles == [1.7, 0.7, 0.7, 1.7])
    #expect((fuse["bias"] as? [Double])?.first == -0.5)
  }
}
