import torch
from torch import nn


class Squeeze(nn.Module):
    def __init__(self, channels, factor=4):
        super().__init__()
        self.fc1 = nn.Conv2d(channels, channels // factor, 1)
        self.fc2 = nn.Conv2d(channels // factor, channels, 1)

    def forward(self, x):
        s = x.mean((2, 3), keepdim=True)
        s = torch.relu(self.fc1(s))
        return x * torch.sigmoid(self.fc2(s))


class Inverted(nn.Module):
    def __init__(self, inputs, outputs, stride, expand):
        super().__init__()
        hidden = inputs * expand
        self.use_skip = stride == 1 and inputs == outputs
        self.conv = nn.Sequential(
            nn.Conv2d(inputs, hidden, 1, bias=False), nn.BatchNorm2d(hidden), nn.ReLU6(inplace=True),
            nn.Conv2d(hidden, hidden, 3, stride, 1, groups=hidden, bias=False), nn.BatchNorm2d(hidden),
            nn.Hardswish(), Squeeze(hidden),
            nn.Conv2d(hidden, outputs, 1, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        if self.use_skip:
            return x + self.conv(x)
        return self.conv(x)


class Mobile(nn.Module):
    def __init__(self):
        super().__init__()
        layers = [nn.Conv2d(3, 8, 3, 2, 1, bias=False), nn.BatchNorm2d(8), nn.SiLU()]
        for inputs, outputs, stride in [(8, 8, 1), (8, 12, 2), (12, 12, 1)]:
            layers.append(Inverted(inputs, outputs, stride, 4))
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Sequential(nn.Dropout(0.2), nn.Linear(12, 7))

    def forward(self, x):
        x = self.features(x)
        x = x.mean([2, 3])
        return self.classifier(x)


torch.manual_seed(11)
net = Mobile()
x = torch.randn(2, 3, 32, 24)
print(net(x).shape)
