"""Writes the shipped files from a checkpoint: fp32 and, with --data, int8 calibrated on pictures of the train part.

    /usr/bin/python3 -m detector.export --run runs/NAME --out FOLDER [--data DIR ...]
"""
import argparse
import os

import numpy as np
import onnx
import torch

from detector.data import read_folder
from detector.measure import letterbox
from detector.network import Detector
from quantise import quantise, unrectified

SIZE = (416, 320)


class Exported(torch.nn.Module):
    """Joins the heads with fixed shapes, so that only the batch is free."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, x):
        out = []
        for head, f in zip(self.net.heads, self.net.features(x)[0]):
            o = head(f)
            o = torch.cat((o[:, :4], o[:, 4:].sigmoid()), 1)
            out.append(o.reshape(-1, int(o.shape[1]), int(o.shape[2]) * int(o.shape[3])))
        return torch.cat(out, 2).permute(0, 2, 1)


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--run', required=True)
    a.add_argument('--data', action='append', default=[])
    a.add_argument('--out', required=True)
    a.add_argument('--pictures', type=int, default=96, help='for the calibration of int8')
    z = a.parse_args()
    net = Detector(3)
    net.load_state_dict(torch.load(os.path.join(z.run, 'checkpoint.pt'))['ema'])
    full = os.path.join(z.out, 'edgelynx-detect.onnx')
    os.makedirs(z.out, exist_ok=True)
    torch.onnx.export(Exported(net.eval()).eval(), torch.zeros(1, 3, SIZE[1], SIZE[0]), full, opset_version=17,
                      input_names=['images'], output_names=['output'], dynamic_axes={'images': {0: 'batch'}, 'output': {0: 'batch'}})
    if not z.data:
        return
    pictures = [p for d in z.data for p in read_folder(d, 'train')]
    pictures = [pictures[i] for i in np.random.default_rng(0).permutation(len(pictures))[:z.pictures]]
    batches = [{'images': torch.from_numpy(letterbox(p.image, SIZE)[0].transpose(2, 0, 1)[None].astype(np.float32))} for p in pictures]
    quantise(full, batches, os.path.join(z.out, 'edgelynx-detect-int8.onnx'), unrectified(onnx.load(full)))


if __name__ == '__main__':
    main()
