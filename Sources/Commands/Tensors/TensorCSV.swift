import ConvolutionCore
import SafeText
import TensorFiles

/// The figures of tensors for spreadsheets, with all their digits.
struct TensorCSV {
  let rows: [TensorRow]

  var text: String {
    let title = "name,dtype,shape,count,minimum,maximum,mean,std,zeros,nan,infinite,overflow"
    return ([title] + rows.map(line)).joined(separator: "\n") + "\n"
  }

  private func line(_ row: TensorRow) -> String {
    let shape = row.stored.shape.map(String.init).joined(separator: "x")
    var cells = [
      csvCell(visible(row.stored.name)), row.stored.elementType.rawValue, shape,
      "\(row.stored.count)",
    ]
    if let figures = row.statistics {
      cells += [figures.minimum, figures.maximum].map { $0?.description ?? "" }
      cells += [figures.mean, figures.standardDeviation].map { $0?.description ?? "" }
      let infinite = figures.infinities - row.overflows
      cells += [figures.zeros, figures.nans, infinite, row.overflows].map(String.init)
    } else {
      cells += [String](repeating: "", count: 8)
    }
    return cells.joined(separator: ",")
  }
}
