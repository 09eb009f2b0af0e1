#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Functions of the C library in Double, apart, since layers have functions of the same names.
public enum RealFunction {
  /// e to a power.
  public static func power(_ number: Double) -> Double { exp(number) }
  /// e to a power, less 1.
  public static func powerMinusOne(_ number: Double) -> Double { expm1(number) }
  /// The natural logarithm.
  public static func logarithm(_ number: Double) -> Double { log(number) }
  /// The natural logarithm of 1 more.
  public static func logarithmOfOnePlus(_ number: Double) -> Double { log1p(number) }
  /// The hyperbolic tangent.
  public static func hyperbolicTangent(_ number: Double) -> Double { tanh(number) }
  /// The error function.
  public static func error(_ number: Double) -> Double { erf(number) }
  /// The sine.
  public static func sine(_ number: Double) -> Double { sin(number) }
  /// The cosine.
  public static func cosine(_ number: Double) -> Double { cos(number) }
}
