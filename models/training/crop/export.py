"""Writes the shipped files from a checkpoint: fp32 and, with --data, int8 calibrated on cut-outs of the train part.

    /usr/bin/python3 -m crop.export --run runs/NAME --out FOLDER [--data DIR ...]
"""
import argparse
import os

import numpy as np
import onnx
import torch

from crop.data import cut, placement, read_folder, region_of
from crop.network import SIZE, CropNetwork
from quantise import quantise, unrectified


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--run', required=True)
    a.add_argument('--data', action='append', default=[])
    a.add_argument('--out', required=True)
    a.add_argument('--cut-outs', type=int, default=96, help='for the calibration of int8')
    z = a.parse_args()
    net = CropNetwork()
    net.load_state_dict(torch.load(os.path.join(z.run, 'checkpoint.pt'))['ema'])
    os.makedirs(z.out, exist_ok=True)
    full = os.path.join(z.out, 'edgelynx-crop.onnx')
    outputs = ['mask', 'heatmaps', 'viewpoint']
    torch.onnx.export(net.eval(), torch.zeros(1, 3, SIZE, SIZE), full, opset_version=17, input_names=['crops'], output_names=outputs,
                      dynamic_axes={name: {0: 'batch'} for name in ['crops', *outputs]})
    if not z.data:
        return
    animals = [x for d in z.data for x in read_folder(d, 'train')]
    animals = [animals[i] for i in np.random.default_rng(0).permutation(len(animals))[:z.cut_outs]]
    batches = []
    for x in animals:
        region = region_of(x.box, x.image.shape)
        m, k = placement(region)
        batches.append({'crops': torch.from_numpy(cut(x.image, region, m, k, (114, 114, 114)).transpose(2, 0, 1)[None].astype(np.float32))})
    quantise(full, batches, os.path.join(z.out, 'edgelynx-crop-int8.onnx'), unrectified(onnx.load(full)))


if __name__ == '__main__':
    main()
