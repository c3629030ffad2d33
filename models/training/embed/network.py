"""The embedding network: torchvision's MobileNetV3-small (BSD-3, ImageNet) and a projection to 256 numbers of length 1."""
import onnx
import torch.nn as nn
import torch.nn.functional as F

from graph import GraphModule

SIZE = 224
WIDTH = 256
MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)  # of RGB 0..1


class Embedder(nn.Module):
    """RGB, normalised, N x 3 x 224 x 224 -> N x 256."""

    def __init__(self, start):
        super().__init__()
        self.trunk = GraphModule(onnx.load(start))
        self.project = nn.Linear(576, WIDTH, bias=False)
        nn.init.orthogonal_(self.project.weight)  # at first: the pooled features themselves, seen from 256 of their 576 directions

    def forward(self, x):
        return F.normalize(self.project(self.trunk(x).flatten(1)), dim=1)
