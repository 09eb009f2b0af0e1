"""The fifteen layers that are measured, each on one picture."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Shape:
    """A convolution with a bias, of square kernels on a square picture, padded with zeros."""

    name: str
    in_channels: int
    out_channels: int
    kernel: int
    side: int
    stride: int = 1
    padding: int = 0
    dilation: int = 1
    groups: int = 1

    @property
    def output_side(self):
        reach = self.dilation * (self.kernel - 1) + 1
        return (self.side + 2 * self.padding - reach) // self.stride + 1

    @property
    def input_shape(self):
        return (1, self.in_channels, self.side, self.side)

    @property
    def weight_shape(self):
        return (self.out_channels, self.in_channels // self.groups, self.kernel, self.kernel)

    @property
    def output_shape(self):
        return (1, self.out_channels, self.output_side, self.output_side)

    @property
    def operations(self):
        """Multiplications and additions; the bias is not counted."""
        taps = self.in_channels // self.groups * self.kernel**2
        return 2 * taps * self.out_channels * self.output_side**2

    @property
    def words(self):
        """`3→16 k3 s2 p1 512²`: what is 1, or 0 for the padding, is left out."""
        parts = [f"{self.in_channels}→{self.out_channels}", f"k{self.kernel}"]
        parts += [f"s{self.stride}"] * (self.stride != 1)
        parts += [f"d{self.dilation}"] * (self.dilation != 1)
        parts += [f"g{self.groups}"] * (self.groups != 1)
        parts += [f"p{self.padding}"] * (self.padding != 0)
        return " ".join([*parts, f"{self.side}²"])

    def as_dictionary(self):
        return asdict(self) | {"words": self.words, "operations": self.operations}


SHAPES = {
    shape.name: shape
    for shape in [
        Shape("A", 3, 6, 3, 32),
        Shape("B", 3, 16, 3, 32, padding=1),
        Shape("C", 3, 16, 3, 512, stride=2, padding=1),
        Shape("D", 3, 6, 3, 512, padding=1),
        Shape("E", 3, 64, 7, 224, stride=2, padding=3),
        Shape("F", 64, 128, 3, 56, padding=1),
        Shape("G", 256, 256, 3, 14, padding=1),
        Shape("H", 64, 64, 1, 56),
        Shape("I", 64, 64, 3, 112, padding=1, groups=64),
        Shape("J", 16, 32, 3, 64, stride=2, padding=1),
        Shape("K", 3, 128, 5, 64, padding=2),
        Shape("L", 32, 64, 3, 64, padding=2, dilation=2),
        Shape("M", 3, 6, 3, 2048, padding=1),
        Shape("N", 32, 32, 9, 128, padding=4),
        Shape("O", 1, 1, 15, 1024, padding=7),
    ]
}
