/// A smooth way through all given points, as many short straight ones (a Catmull-Rom spline).
func curve(through points: [Point], steps: Int = 8) -> [Point] {
  guard let first = points.first, let last = points.last else { return [] }
  // Doubled ends, so that the curve reaches the first and the last point too.
  let controls = [first] + points + [last]
  var way = [first]
  for index in 1..<controls.count - 2 {
    let (a, b, c, d) = (
      controls[index - 1], controls[index], controls[index + 1], controls[index + 2]
    )
    for step in 1...steps {
      let t = Double(step) / Double(steps)
      let bend = (a * 2 - b * 5 + c * 4 - d) * (t * t) + (b * 3 - a - c * 3 + d) * (t * t * t)
      way.append(b + ((c - a) * t + bend) * 0.5)
    }
  }
  return way
}
