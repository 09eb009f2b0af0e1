public import ConvolutionCore
public struct TensorFileError: Error {}
public func parseNPY(_ bytes: [UInt8], name: String) throws(TensorFileError) -> Tensor { throw TensorFileError() }
public func npyBytes(_ t: Tensor) -> [UInt8] { [] }
