import torch
import torch.nn as nn


def double_conv(inputs, outputs):
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, padding=1), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True),
        nn.Conv2d(outputs, outputs, 3, padding=1), nn.LeakyReLU(0.1))


class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.down1 = double_conv(3, 6)
        self.down2 = double_conv(6, 8)
        self.bottom = double_conv(8, 10)
        self.pool = nn.MaxPool2d(2)
        self.up2 = nn.ConvTranspose2d(10, 8, 2, stride=2)
        self.dec2 = double_conv(16, 8)
        self.up1 = nn.Upsample(scale_factor=2, mode='bilinear', align_corners=True)
        self.dec1 = double_conv(14, 6)
        self.out = nn.Conv2d(6, 2, 1)

    def forward(self, x):
        d1 = self.down1(x)
        d2 = self.down2(self.pool(d1))
        b = self.bottom(self.pool(d2))
        u2 = self.dec2(torch.cat([self.up2(b), d2], dim=1))
        u1 = self.dec1(torch.cat([self.up1(u2), d1], dim=1))
        return torch.sigmoid(self.out(u1))


torch.manual_seed(3)
net = UNet()
x = torch.rand(1, 3, 20, 28)
out = net(x)
print(out.shape)
