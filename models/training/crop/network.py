"""The crop network: the detector's trunk on one animal's cut-out, and three answers: mask, 20 body points, viewpoint."""
import torch
import torch.nn as nn
import torch.nn.functional as F

from layers import Conv, Csp, DepthwiseConv, Spp, activation, keep_smooth

POINTS = ('L_Eye R_Eye L_EarBase R_EarBase Nose Throat TailBase Withers L_F_Elbow R_F_Elbow L_B_Elbow R_B_Elbow '
          'L_F_Knee R_F_Knee L_B_Knee R_B_Knee L_F_Paw R_F_Paw L_B_Paw R_B_Paw').split()
VIEWPOINTS = ('left', 'right', 'front', 'rear')
SIZE, STRIDE = 256, 4


class CropNetwork(nn.Module):
    """BGR 0..255, N x 3 x 256 x 256 -> mask logits N x 1 x 64 x 64, heatmaps N x 20 x 64 x 64 (0..1; logits while training), viewpoint
    logits N x 4."""

    def __init__(self):
        super().__init__()
        # Named as in the detector, whose weights they start from.
        self.stem = nn.Conv2d(3, 16, 6, 2, 2)
        self.dark2 = nn.Sequential(DepthwiseConv(16, 32, 2), Csp(32, 32, 1))
        self.dark3 = nn.Sequential(DepthwiseConv(32, 64, 2), Csp(64, 64, 3))
        self.dark4 = nn.Sequential(DepthwiseConv(64, 128, 2), Csp(128, 128, 3))
        self.dark5 = nn.Sequential(DepthwiseConv(128, 256, 2), Spp(256), Csp(256, 256, 1, False))
        self.lateral, self.p4 = Conv(256, 128, 1), Csp(256, 128, 1, False)
        self.reduce, self.p3 = Conv(128, 64, 1), Csp(128, 64, 1, False)
        self.p2 = Csp(64 + 32, 64, 1, False)
        self.mask = nn.Sequential(DepthwiseConv(64, 32), nn.Conv2d(32, 1, 1))
        self.points = nn.Sequential(DepthwiseConv(64, 64), DepthwiseConv(64, 64), nn.Conv2d(64, len(POINTS), 1))
        # Where on the crop the head and the tail are decides left from right: an average over the whole would lose it.
        self.where = Conv(256, 32, 1)
        self.viewpoint = nn.Sequential(nn.Dropout(0.2), nn.Linear(32 * (SIZE // 32) ** 2, len(VIEWPOINTS)))
        keep_smooth(self.dark4, self.dark5, self.lateral, self.p4, self.reduce, self.where)

    def forward(self, x):
        c2 = self.dark2(activation(self.stem(x)))
        c3 = self.dark3(c2)
        c4 = self.dark4(c3)
        c5 = self.dark5(c4)
        f4 = self.p4(torch.cat((F.interpolate(self.lateral(c5), scale_factor=2.0), c4), 1))
        f3 = self.p3(torch.cat((F.interpolate(self.reduce(f4), scale_factor=2.0), c3), 1))
        f2 = self.p2(torch.cat((F.interpolate(f3, scale_factor=2.0), c2), 1))
        points = self.points(f2)
        return self.mask(f2), points if self.training else points.sigmoid(), self.viewpoint(self.where(c5).flatten(1))


def start_from_detector(net, state):
    """Copies every tensor of the detector's `state` that the crop network shares; returns how many."""
    own = net.state_dict()
    shared = {k: v for k, v in state.items() if k in own and own[k].shape == v.shape and not k.startswith('points')}
    net.load_state_dict({**own, **shared})
    return len(shared)
