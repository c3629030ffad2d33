"""Writes the shipped file from a checkpoint.   /usr/bin/python3 -m embed.export --run runs/NAME --start ONNX --out FOLDER"""
import argparse
import os

import torch

from embed.network import SIZE, Embedder


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--run', required=True)
    a.add_argument('--start', required=True, help='the file that training started from: its graph is the network')
    a.add_argument('--out', required=True)
    z = a.parse_args()
    net = Embedder(z.start)
    net.load_state_dict(torch.load(os.path.join(z.run, 'checkpoint.pt'))['ema'])
    os.makedirs(z.out, exist_ok=True)
    torch.onnx.export(net.eval(), torch.zeros(1, 3, SIZE, SIZE), os.path.join(z.out, 'edgelynx-embed.onnx'), opset_version=17,
                      input_names=['crops'], output_names=['embedding'], dynamic_axes={n: {0: 'batch'} for n in ('crops', 'embedding')})


if __name__ == '__main__':
    main()
