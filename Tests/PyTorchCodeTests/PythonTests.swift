import PyTorchCode
import Testing

struct PythonTests {
  @Test func aTextIsALiteralThatCannotBeLeft() {
    #expect(Python.string("a \"b\" \\ 'c'") == #""a \"b\" \\ 'c'""#)
    #expect(Python.string("\u{1b}[31m\n") == #""\x1b[31m\x0a""#)
    #expect(Python.string("Ä–𝄞") == #""\xc4\u2013\U0001d11e""#)
    // A byte 0xff of a file name that is not UTF-8.
    #expect(Python.string("\u{10ffff}") == #""\udcff""#)
  }

  @Test func numbersHaveAllTheirDigits() {
    #expect(Python.number(0.1) == "0.1" && Python.number(-.infinity) == "float('-inf')")
    #expect(Python.number(.nan) == "float('nan')")
  }
}
