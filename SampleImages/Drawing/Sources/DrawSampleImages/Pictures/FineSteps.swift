/// A 16-bit picture that is one flat grey in 8 bits.
///
/// 65,536 levels are 257 to each of the 256. All samples here lie within 100 of 32,896 = 128 · 257,
/// so every one of them becomes 128 when a program keeps 8 bits. The steps and the letters are
/// there all the same.
extension Picture {
  static func fineSteps() -> Picture {
    let font = BitmapFont()
    return grey16(height: 24, width: 48) { row, column in
      let step = column / 6
      let hasInk = font.hasInk("16 BIT", row: row - 8, column: column - 6)
      return 32_896 - 70 + 20 * step + (hasInk ? 30 : 0)
    }
  }
}
