import PNGFiles
import Testing

struct LibraryVersionsTests {
  @Test func headerAndLibraryAreOfTheSameSeries() {
    #expect(LibraryVersions.libpng.header.hasPrefix("1.6."))
    #expect(LibraryVersions.libpng.runtime.hasPrefix("1.6."))
    #expect(LibraryVersions.zlib.header.hasPrefix("1."))
    #expect(LibraryVersions.zlib.runtime.hasPrefix("1."))
  }
}
