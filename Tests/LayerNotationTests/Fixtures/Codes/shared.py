import torch
import torch.nn as nn

torch.manual_seed(0)
noise = torch.randn(5)
first = nn.Conv2d(3, 4, (3, 1), padding=(1, 0))
nn.Linear(3, 3)
more = torch.randint(0, 10, (6,))
act = nn.PReLU(4)
same = nn.Conv2d(4, 4, 3, padding='same', groups=2)
net = nn.Sequential(first, act, same, act, same, nn.ConvTranspose2d(4, 3, 4, stride=3, bias=False), nn.GELU())
x = torch.randn(1, 3, 9, 14)
y = net(x)
