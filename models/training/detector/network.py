"""The detector's network: the layout of YOLOX-nano (CSPDarknet, PAFPN, decoupled head, all depthwise) with ReLU for SiLU down to stride 8.

ReLU fuses into the convolution at run time; SiLU does not, and its time goes with the number of pixels. So the layers on large pictures have ReLU,
and the others, nearly all of the weights, keep what they were trained with. Weights of the Apache-2.0 YOLOX-nano (Megvii) are the start: see CARD.md for the notice. Batch normalisation is already folded into them, so this network has none.
"""
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from layers import Conv, Csp, DepthwiseConv, Spp, activation, keep_smooth

STRIDES = (8, 16, 32)


class Detector(nn.Module):
    """BGR 0..255, N x 3 x H x W (sides divisible by 32) -> N x cells x (4 + 1 + classes), as YOLOX: cx, cy, log w, log h, objectness, scores."""

    def __init__(self, classes=3):
        super().__init__()
        # The 6x6 stride-2 convolution is YOLOX's Focus (slice, concat, 3x3) written as one layer.
        self.stem = nn.Conv2d(3, 16, 6, 2, 2)
        self.dark2 = nn.Sequential(DepthwiseConv(16, 32, 2), Csp(32, 32, 1))
        self.dark3 = nn.Sequential(DepthwiseConv(32, 64, 2), Csp(64, 64, 3))
        self.dark4 = nn.Sequential(DepthwiseConv(64, 128, 2), Csp(128, 128, 3))
        self.dark5 = nn.Sequential(DepthwiseConv(128, 256, 2), Spp(256), Csp(256, 256, 1, False))
        self.lateral, self.p4 = Conv(256, 128, 1), Csp(256, 128, 1, False)
        self.reduce, self.p3 = Conv(128, 64, 1), Csp(128, 64, 1, False)
        self.down3, self.n3 = DepthwiseConv(64, 64, 2), Csp(128, 128, 1, False)
        self.down4, self.n4 = DepthwiseConv(128, 128, 2), Csp(256, 256, 1, False)
        self.heads = nn.ModuleList(Head(c, classes) for c in (64, 128, 256))
        keep_smooth(self.dark4, self.dark5, self.lateral, self.p4, self.reduce, self.down3, self.n3, self.down4, self.n4, *self.heads[1:])

    def features(self, x):
        c2 = self.dark2(activation(self.stem(x)))
        c3 = self.dark3(c2)
        c4 = self.dark4(c3)
        c5 = self.dark5(c4)
        l5 = self.lateral(c5)
        f4 = self.p4(torch.cat((F.interpolate(l5, scale_factor=2.0), c4), 1))
        l4 = self.reduce(f4)
        n3 = self.p3(torch.cat((F.interpolate(l4, scale_factor=2.0), c3), 1))
        n4 = self.n3(torch.cat((self.down3(n3), l4), 1))
        n5 = self.n4(torch.cat((self.down4(n4), l5), 1))
        return [n3, n4, n5], [c3, c4, c5]

    def forward(self, x):
        return self.predict(self.features(x)[0])

    def predict(self, neck):
        out = [head(f) for head, f in zip(self.heads, neck)]
        if not self.training:  # logits while training: the loss takes them
            out = [torch.cat((o[:, :4], o[:, 4:].sigmoid()), 1) for o in out]
        return torch.cat([o.flatten(2) for o in out], 2).permute(0, 2, 1)


class Head(nn.Module):
    def __init__(self, cin, classes):
        super().__init__()
        self.stem = Conv(cin, 64, 1)
        self.cls = nn.Sequential(DepthwiseConv(64, 64), DepthwiseConv(64, 64))
        self.cls_pred = nn.Conv2d(64, classes, 1)
        self.reg = nn.Sequential(DepthwiseConv(64, 64), DepthwiseConv(64, 64))
        self.reg_pred, self.obj_pred = nn.Conv2d(64, 4, 1), nn.Conv2d(64, 1, 1)

    def forward(self, x):
        x = self.stem(x)
        cls = self.cls_pred(self.cls(x))
        reg = self.reg(x)
        return torch.cat((self.reg_pred(reg), self.obj_pred(reg), cls), 1)


# COCO class indices that become ours.
ANIMALS = list(range(14, 24))
VEHICLES = [1, 2, 3, 5, 6, 7]


def load_yolox(net, path):
    """Copies the weights of the YOLOX-nano ONNX file into `net` (any class count: 80 keeps the heads, 3 merges them)."""
    import onnx
    from onnx import numpy_helper
    graph = onnx.load(path).graph
    init = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    source = [(init[n.input[1]], init[n.input[2]]) for n in graph.node if n.op_type == 'Conv']
    order = []
    hooks = [m.register_forward_hook(lambda m, i, o: order.append(m)) for m in net.modules() if isinstance(m, nn.Conv2d)]
    with torch.no_grad():
        net.eval()(torch.zeros(1, 3, 64, 64))
    for h in hooks:
        h.remove()
    assert len(order) == len(source), (len(order), len(source))
    for module, (w, b) in zip(order, source):
        if module is net.stem:
            w = focus_to_conv(w)
        elif w.shape[0] == 80 and module.out_channels == 3:
            w, b = merge_classes(w), merge_classes(b)
        assert tuple(module.weight.shape) == w.shape, (module, w.shape)
        module.weight.data, module.bias.data = torch.tensor(w.copy()), torch.tensor(b.copy())
    return net


def focus_to_conv(w):
    """Focus stacks the pixels of each 2x2 block (top-left, bottom-left, top-right, bottom-right) before its 3x3 convolution."""
    out = np.zeros((w.shape[0], 3, 6, 6), np.float32)
    for i, (dy, dx) in enumerate(((0, 0), (1, 0), (0, 1), (1, 1))):
        out[:, :, dy::2, dx::2] = w[:, 3 * i:3 * i + 3]
    return out


def merge_classes(w):
    """Animal and vehicle start from the mean of their COCO classes, person from person."""
    return np.stack((w[ANIMALS].mean(0), w[0], w[VEHICLES].mean(0)))


def grid(h, w, device='cpu'):
    """Cell origins (N x 2, in cells) and strides (N) of an h x w input, in the order of the output."""
    cells, strides = [], []
    for s in STRIDES:
        ys, xs = torch.meshgrid(torch.arange(h // s), torch.arange(w // s), indexing='ij')
        cells.append(torch.stack((xs, ys), -1).reshape(-1, 2))
        strides.append(torch.full((cells[-1].shape[0],), s))
    return torch.cat(cells).float().to(device), torch.cat(strides).float().to(device)


def decode(raw, cells, strides):
    """Raw boxes -> cx, cy, w, h in input pixels."""
    return torch.cat(((raw[..., :2] + cells) * strides[:, None], raw[..., 2:4].clamp(max=8).exp() * strides[:, None]), -1)
