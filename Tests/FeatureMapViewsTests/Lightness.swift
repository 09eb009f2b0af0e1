import Foundation
import TerminalCanvas

/// CIE L* of a colour of a terminal, 0 for black to 100 for white; nil for the terminal's own colours.
///
/// Source: CIE 15:2004, with the sRGB curve of IEC 61966-2-1.
func lightness(_ color: Color) -> Double? {
  switch color {
  case .rgb(let red, let green, let blue): return lightness([red, green, blue])
  case .indexed(let index) where index >= 232:
    let grey = UInt8(8 + 10 * (Int(index) - 232))
    return lightness([grey, grey, grey])
  case .indexed(let index) where index >= 16:
    let steps: [UInt8] = [0, 95, 135, 175, 215, 255]
    let cube = Int(index) - 16
    return lightness([steps[cube / 36], steps[cube / 6 % 6], steps[cube % 6]])
  case .indexed, .standard: return nil
  }
}

private func lightness(_ rgb: [UInt8]) -> Double {
  let linear = rgb.map { byte in
    let share = Double(byte) / 255
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
  }
  let luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  let root = luminance > 216.0 / 24389 ? cbrt(luminance) : (841.0 / 108) * luminance + 4.0 / 29
  return 116 * root - 16
}
