"""Trains the detector.  /usr/bin/python3 -m detector.train --data DIR [--data DIR ...] [--rendered DIR] --start yolox_nano_416.onnx --run runs/NAME

Resumes from the run's checkpoint. Two sources of truth: labels, and (fading) the features of the network that the weights come from, so
that what it knows of people, vehicles and other species is not lost while ReLU replaces SiLU.
"""
import argparse
import copy
import json
import math
import os
import time

import numpy as np
import torch
import torch.nn.functional as F

import layers
from detector.data import Sampler, read_folder
from detector.loss import detection_loss
from detector.measure import measure
from detector.network import Detector, grid, load_yolox
from loop import average, prefetch, resume, save

ANNEAL = 0.12  # share of the steps in which SiLU becomes ReLU
DISTIL = 0.5  # share of the steps in which the source network's features are copied, less and less


class Teacher:
    """The source network with its own activation."""

    def __init__(self, path):
        self.net = load_silu(path)

    @torch.no_grad()
    def features(self, x):
        beta, layers.BETA[0] = layers.BETA[0], 1
        try:
            return self.net.features(x)
        finally:
            layers.BETA[0] = beta


def load_silu(path):
    return load_yolox(Detector(80), path).eval().to(memory_format=torch.channels_last)


def draw(sampler, batch):
    drawn = [sampler.draw() for _ in range(batch)]
    x = np.stack([d[0] for d in drawn]).transpose(0, 3, 1, 2)
    labels = []
    for _, b, c in drawn:
        b = torch.from_numpy(np.asarray(b, np.float32).reshape(-1, 4))
        labels.append((torch.cat(((b[:, :2] + b[:, 2:]) / 2, b[:, 2:] - b[:, :2]), 1), torch.from_numpy(np.asarray(c, np.int64))))
    return torch.from_numpy(np.ascontiguousarray(x)), labels


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--data', action='append', required=True)
    a.add_argument('--rendered', action='append', default=[])
    a.add_argument('--start', required=True)
    a.add_argument('--run', required=True)
    a.add_argument('--steps', type=int, default=3200)
    a.add_argument('--batch', type=int, default=16)
    a.add_argument('--size', type=int, default=320)
    a.add_argument('--measure-size', default='416x320', help='of the shipped input, WxH')
    a.add_argument('--rate', type=float, default=5e-4)
    a.add_argument('--distil', type=float, default=1.0)
    a.add_argument('--seed', type=int, default=1)
    a.add_argument('--holdout', type=float, default=0.12, help='share of groups of the train part kept for choosing')
    a.add_argument('--threads', type=int, default=2)
    z = a.parse_args()
    torch.set_num_threads(z.threads)
    torch.manual_seed(z.seed)
    os.makedirs(z.run, exist_ok=True)
    log = open(os.path.join(z.run, 'log.jsonl'), 'a', encoding='utf-8')

    pictures = [p for d in z.data for p in read_folder(d, 'train')]
    groups = sorted({p.group for p in pictures})
    held = set(np.random.default_rng(0).permutation(groups)[:int(z.holdout * len(groups))])
    real, chosen = [p for p in pictures if p.group not in held], [p for p in pictures if p.group in held]
    rendered = [p for d in z.rendered for p in read_folder(d, 'train')]
    print(len(real), 'real', len(chosen), 'held out', len(rendered), 'rendered', flush=True)

    net = load_yolox(Detector(3), z.start).to(memory_format=torch.channels_last)
    for head in net.heads:  # rare at first: most cells are background
        head.obj_pred.bias.data.clamp_(max=-4)
    teacher = Teacher(z.start)
    ema = copy.deepcopy(net)
    decay = [p for p in net.parameters() if p.ndim > 1]
    plain = [p for p in net.parameters() if p.ndim <= 1]
    optimiser = torch.optim.AdamW([{'params': decay, 'weight_decay': 0.02}, {'params': plain, 'weight_decay': 0}], lr=z.rate)
    checkpoint = os.path.join(z.run, 'checkpoint.pt')
    step = resume(checkpoint, net=net, ema=ema, optimiser=optimiser)
    sampler = Sampler(real, rendered, z.size, z.seed + step)
    batches = prefetch(lambda: draw(sampler, z.batch))
    cells, strides = grid(z.size, z.size)
    mean, started = {}, time.time()
    while step < z.steps:
        x, labels = batches.get()
        x = x.float().to(memory_format=torch.channels_last)
        warm = min(1, (step + 1) / 200)
        for g in optimiser.param_groups:
            g['lr'] = z.rate * warm * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * step / z.steps)))
        done = step / z.steps
        layers.BETA[0] = math.exp(math.log(20) * done / ANNEAL) if done < ANNEAL else layers.RELU
        net.train()
        neck, backbone = net.features(x)
        loss, count = detection_loss(net.predict(neck), labels, cells, strides)
        weight, copying = z.distil * (1 - done / DISTIL), torch.zeros(())
        if weight > 0:
            t_neck, t_backbone = teacher.features(x)
            copying = sum(F.mse_loss(s, t) / t.var() for s, t in zip(neck + backbone, t_neck + t_backbone))
            loss = loss + weight * copying
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 10)
        optimiser.step()
        step += 1
        keep = min(0.999, (1 + step) / (10 + step))
        average(ema, net, keep)
        for k, v in (('loss', loss), ('copy', copying)):
            mean[k] = mean.get(k, float(v)) * 0.98 + float(v) * 0.02
        if step % 50 == 0:
            print(step, {k: round(v, 3) for k, v in mean.items()}, f'{50 * z.batch / (time.time() - started):.1f} pictures/s', flush=True)
            started = time.time()
        if step % 100 == 0 or step == z.steps:
            save(checkpoint, step, net=net, ema=ema, optimiser=optimiser)
        if step % 400 == 0 or step == z.steps:
            layers.BETA[0] = layers.RELU
            line = {'step': step, **{k: round(v, 3) for k, v in mean.items()}, 'held_out': measure(ema, chosen, tuple(map(int, z.measure_size.split('x'))))}
            print(json.dumps(line), flush=True)
            log.write(json.dumps(line) + '\n')
            log.flush()
            started = time.time()


if __name__ == '__main__':
    main()
