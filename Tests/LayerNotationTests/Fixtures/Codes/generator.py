import torch
from torch import nn

torch.manual_seed(2**31)
net = nn.Sequential(
    nn.Linear(12, 6 * 4 * 3),
    nn.LeakyReLU(0.2),
    nn.Linear(72, 12, bias=False),
)
decoder = nn.Sequential(
    nn.ConvTranspose2d(12, 8, 4, 1, 0, bias=False), nn.BatchNorm2d(8), nn.ReLU(True),
    nn.ConvTranspose2d(8, 6, 4, 2, 1, groups=2), nn.ELU(),
    nn.Upsample(scale_factor=1.5), nn.ConvTranspose2d(6, 3, 3, 2, 1, output_padding=1, dilation=1), nn.Tanh())


class Both(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = net
        self.decoder = decoder

    def forward(self, z):
        z = self.net(z)
        return self.decoder(z.view(-1, 12, 1, 1))


net = Both()
x = torch.randn(3, 12)
y = net(x)
