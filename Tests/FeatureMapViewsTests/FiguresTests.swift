import ConvolutionCore
import FeatureMapViews
import TerminalCanvas
import Testing

@Suite struct NumberTableTests {
  private let plane = Tensor(shape: [2, 3], [1, -2, 30, 0.5, 0, 7])

  @Test func numbersStandInColumns() {
    let table = NumberTable(title: "input", plane)
    #expect(
      table.canvas(.of(.none)).text == """
        input
          1  -2  30
        0.5   0   7
        """)
    #expect(table.columns == 11)
    #expect(
      table.sentences == ["input, row by row.", "Row 0: 1, minus 2, 30.", "Row 1: 0.5, 0, 7."])
  }

  @Test func aMarkIsABracketAndNeedsNoColour() {
    let table = NumberTable(title: "", plane, marked: [Position(row: 0, column: 1)])
    #expect(
      table.canvas(.of(.none)).text == """
           1 [ -2]  30
         0.5    0    7
        """)
    #expect(table.sentences.last == "Marked: 0,1.")
    var silent = table
    silent.saysMarks = false
    #expect(silent.sentences.count == 3)
  }

  @Test func whatDoesNotFitIsSaidByDots() {
    let table = NumberTable(title: "a long title", plane).narrowed(to: 7)
    #expect(table.isCut && table.columns <= 7)
    #expect(
      table.canvas(.of(.none)).text == """
        a long
        title
          1 …
        0.5 …
        """)
    let tall = NumberTable(title: "x", Tensor(shape: [3, 1], [1, 2, 3]), most: 2)
    #expect(tall.canvas(.of(.none)).text == "x\n1\n2\n…")
    #expect(tall.sentences.last == "1 more rows, 0 more columns.")
  }

  @Test func tablesStandBesideEachOtherWhileThereIsRoom() {
    let tables = TableRow(
      [NumberTable(title: "a", plane), NumberTable(title: "b", plane)], signs: ["×"])
    #expect(
      tables.canvas(.of(.none)).text == """
        a               b
          1  -2  30  ×    1  -2  30
        0.5   0   7     0.5   0   7
        """)
    let narrow = tables.canvas(.of(.none, columns: 20))
    #expect(narrow.text.split(separator: "\n").count == 6)
    #expect(narrow.columns <= 20)
  }
}

@Suite struct BarChartTests {
  private let chart = BarChart(
    title: "weights",
    [BarChart.Bar("full", 36_864), BarChart.Bar("two steps", 1), .init("none", 0)]
  )

  @Test func theLongestFillsTheRoomAndTheLeastIsSeen() {
    let canvas = chart.canvas(.of(.none, columns: 40))
    #expect(
      canvas.text == """
        weights
        full       36,864  █████████████████████
        two steps       1  █
        none            0
        """)
  }

  @Test func barsAreSaidInNumbers() {
    #expect(
      chart.sentences == ["Weights:", "full: 36,864.", "two steps: 1.", "none: 0."])
  }
}

@Suite struct DotGridTests {
  private let dots = [[true, false, true], [false, true, false], [true, true, true]]

  @Test func dotsAreSignsWhereThereAreNoColours() {
    #expect(
      DotGrid(title: "read", dots).canvas(.of(.none)).text == """
        read
         # . #
         . # .
         # # #
        """)
  }

  @Test func twoDotsShareACellWhereThereAre() {
    let canvas = DotGrid(title: "", dots).canvas(.of(.trueColor))
    #expect(canvas.rows == 2 && canvas.columns == 3)
    #expect(canvas[1, 0].background == .standard)
  }

  @Test func rowsAndColumnsHaveTheirNumbersAndTheFollowedOneAnotherSign() {
    #expect(
      DotGrid(title: "", dots, isNumbered: true, followedColumn: 2).canvas(.of(.trueColor)).text
        == """
           0 1 2
        0  o . X
        1  . o .
        2  o o X
        """)
  }
}
