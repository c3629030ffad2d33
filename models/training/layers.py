"""The layers of YOLOX-nano (CSPDarknet), with an activation that training can walk from SiLU to ReLU. Batch normalisation is folded away."""
import torch
import torch.nn as nn
import torch.nn.functional as F


def conv(cin, cout, k, s=1, groups=1, act=True):
    c = nn.Conv2d(cin, cout, k, s, (k - 1) // 2, groups=groups)
    c.act = act
    return c


class Conv(nn.Module):
    smooth = False  # True: SiLU for ever, not ReLU in the end

    def __init__(self, cin, cout, k, s=1, groups=1):
        super().__init__()
        self.c = conv(cin, cout, k, s, groups)

    def forward(self, x):
        return F.silu(self.c(x)) if self.smooth else activation(self.c(x))


# x * sigmoid(beta * x): SiLU at 1, ReLU at infinity. Training walks from the one that the weights come from to the other.
RELU = float('inf')
BETA = [RELU]


def activation(x):
    if BETA[0] == RELU:
        return F.relu(x, inplace=True)
    return F.silu(x) if BETA[0] == 1 else F.silu(BETA[0] * x) / BETA[0]


class DepthwiseConv(nn.Sequential):
    def __init__(self, cin, cout, s=1):
        super().__init__(Conv(cin, cin, 3, s, groups=cin), Conv(cin, cout, 1))


class Bottleneck(nn.Module):
    def __init__(self, c, shortcut):
        super().__init__()
        self.a, self.b, self.shortcut = Conv(c, c, 1), DepthwiseConv(c, c), shortcut

    def forward(self, x):
        y = self.b(self.a(x))
        return x + y if self.shortcut else y


class Csp(nn.Module):
    def __init__(self, cin, cout, n, shortcut=True):
        super().__init__()
        h = cout // 2
        self.a, self.b = Conv(cin, h, 1), Conv(cin, h, 1)
        self.m = nn.Sequential(*[Bottleneck(h, shortcut) for _ in range(n)])
        self.c = Conv(2 * h, cout, 1)

    def forward(self, x):
        a, b = self.a(x), self.b(x)  # in the order of the source model's graph: load_yolox counts on it
        return self.c(torch.cat((self.m(a), b), 1))


class Spp(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.a, self.b = Conv(c, c // 2, 1), Conv(2 * c, c, 1)

    def forward(self, x):
        x = self.a(x)
        return self.b(torch.cat([x] + [F.max_pool2d(x, k, 1, k // 2) for k in (5, 9, 13)], 1))


def keep_smooth(*parts):
    """Leaves SiLU, the activation of the weights they start from, in every convolution of `parts`: where the picture is small it costs little."""
    for part in parts:
        for layer in part.modules():
            if isinstance(layer, Conv):
                layer.smooth = True
