"""Trains the crop network.

    /usr/bin/python3 -m crop.train --data DIR [--data DIR ...] --rendered DIR [...] --start DETECTOR_CHECKPOINT --run runs/NAME

Resumes from the run's checkpoint. Held-out groups of the real train part, and the rendered test parts, say how it does.
"""
import argparse
import copy
import json
import math
import os
import time

import cv2
import numpy as np
import torch
import torch.nn.functional as F

from crop.data import Sampler, cut, placement, read_folder, region_of
from crop.network import SIZE, STRIDE, CropNetwork, start_from_detector
from loop import average, prefetch, resume, save


def loss_of(out, mask, maps, weights, viewpoint):
    logits, points, views = out
    known = mask[:, 0, 0] >= 0
    terms = {}
    if known.any():
        l, t = logits[known, 0], mask[known]
        p = l.sigmoid()
        dice = 1 - (2 * (p * t).sum((1, 2)) + 1) / (p.sum((1, 2)) + t.sum((1, 2)) + 1)
        terms['mask'] = F.binary_cross_entropy_with_logits(l, t) + dice.mean()
    if (weights > 0).any():
        # CenterNet's loss (Zhou 2019): the peak is a positive, cells near it count less as negatives.
        p = points.sigmoid().clamp(1e-4, 1 - 1e-4)
        peak = (maps == 1).float()
        per = -(peak * (1 - p) ** 2 * p.log() + (1 - peak) * (1 - maps) ** 4 * p ** 2 * (1 - p).log()).sum((2, 3))
        terms['points'] = (per * weights).sum() / peak.sum().clamp(min=1)
    seen = viewpoint >= 0
    if seen.any():
        terms['viewpoint'] = F.cross_entropy(views[seen], viewpoint[seen], label_smoothing=0.05)
    return terms


@torch.no_grad()
def measure(net, animals):
    """Mask IoU, left-against-right accuracy, and PCK@0.2 of half the box's diagonal, on unchanged cut-outs."""
    net.eval()
    ious, sides, right, labelled = [], [], 0, 0
    for a in animals:
        region = region_of(a.box, a.image.shape)
        m, k = placement(region)
        x = torch.from_numpy(cut(a.image, region, m, k, (114, 114, 114)).transpose(2, 0, 1)[None].astype(np.float32))
        logits, maps, views = net(x)
        if a.mask is not None:
            truth = cut(a.mask, region, m, k, 0) > 127
            found = cv2.resize(logits[0, 0].numpy(), (SIZE, SIZE), interpolation=cv2.INTER_LINEAR) > 0
            ious.append((truth & found).sum() / max((truth | found).sum(), 1))
        if a.viewpoint in (0, 1):
            sides.append(int(views[0, :2].argmax()) == a.viewpoint)
        if a.points is not None:
            flat = maps[0].flatten(1).argmax(1).numpy()
            at = np.stack((flat % (SIZE // STRIDE), flat // (SIZE // STRIDE)), 1) * STRIDE + (STRIDE - 1) / 2
            truth = a.points[:, :2] @ m[:, :2].T + m[:, 2]
            near = np.hypot(*(at - truth).T) <= 0.2 * np.hypot(a.box[2] - a.box[0], a.box[3] - a.box[1]) / 2 * k
            use = a.points[:, 2] == 2
            right, labelled = right + int(near[use].sum()), labelled + int(use.sum())
    net.train()
    share = lambda v: round(float(np.mean(v)), 3) if len(v) else None
    return {'n': len(animals), 'iou': share(ious), 'left_right': share(sides), 'sides': len(sides), 'pck': round(right / labelled, 3) if labelled else None}


def draw(sampler, batch):
    image, mask, maps, weights, viewpoint = zip(*(sampler.draw() for _ in range(batch)))
    arrays = (np.stack(image).transpose(0, 3, 1, 2), mask, maps, weights)
    return [torch.from_numpy(np.ascontiguousarray(np.stack(v))) for v in arrays] + [torch.tensor(viewpoint)]


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--data', action='append', required=True)
    a.add_argument('--rendered', action='append', required=True)
    a.add_argument('--start', help='a checkpoint of the detector')
    a.add_argument('--run', required=True)
    a.add_argument('--steps', type=int, default=1500)
    a.add_argument('--batch', type=int, default=16)
    a.add_argument('--rate', type=float, default=1.5e-3)
    a.add_argument('--holdout', type=float, default=0.1)
    a.add_argument('--threads', type=int, default=2)
    a.add_argument('--seed', type=int, default=1)
    z = a.parse_args()
    torch.set_num_threads(z.threads)
    torch.manual_seed(z.seed)
    os.makedirs(z.run, exist_ok=True)

    every = [x for d in z.data for x in read_folder(d, 'train')]
    held = set()
    for group in np.random.default_rng(3).permutation(sorted({x.group for x in every})):
        if sum(x.group in held for x in every) < z.holdout * len(every):
            held.add(group)
    real, chosen = [x for x in every if x.group not in held], [x for x in every if x.group in held]
    rendered = [x for d in z.rendered for x in read_folder(d, 'train')]
    unseen = [x for d in z.rendered for x in read_folder(d, 'test')][:150]
    print(len(real), 'real', len(chosen), 'held out', len(rendered), 'rendered', len(unseen), 'rendered held out', flush=True)

    net = CropNetwork()
    if z.start:
        print(start_from_detector(net, torch.load(z.start)['ema']), 'tensors from the detector')
    net.points[-1].bias.data.fill_(-4)  # rare at first: most cells hold no point
    net = net.to(memory_format=torch.channels_last)
    ema = copy.deepcopy(net)
    optimiser = torch.optim.AdamW([{'params': [p for p in net.parameters() if p.ndim > 1], 'weight_decay': 0.02},
                                   {'params': [p for p in net.parameters() if p.ndim <= 1], 'weight_decay': 0}], lr=z.rate)
    checkpoint = os.path.join(z.run, 'checkpoint.pt')
    step = resume(checkpoint, net=net, ema=ema, optimiser=optimiser)
    sampler = Sampler(real, rendered, z.seed + step)
    batches = prefetch(lambda: draw(sampler, z.batch))
    mean, started = {}, time.time()
    while step < z.steps:
        x, mask, maps, weights, viewpoint = batches.get()
        for g in optimiser.param_groups:
            g['lr'] = z.rate * min(1, (step + 1) / 100) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * step / z.steps)))
        terms = loss_of(net(x.float().to(memory_format=torch.channels_last)), mask, maps, weights, viewpoint)
        optimiser.zero_grad()
        (3 * terms.get('mask', 0) + terms.get('points', 0) + 0.5 * terms.get('viewpoint', 0)).backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 10)
        optimiser.step()
        step += 1
        keep = min(0.998, (1 + step) / (10 + step))
        average(ema, net, keep)
        for k, v in terms.items():
            mean[k] = mean.get(k, float(v)) * 0.98 + float(v) * 0.02
        if step % 50 == 0:
            print(step, {k: round(v, 3) for k, v in mean.items()}, f'{50 * z.batch / (time.time() - started):.1f} cut-outs/s', flush=True)
            started = time.time()
        if step % 100 == 0 or step == z.steps:
            save(checkpoint, step, net=net, ema=ema, optimiser=optimiser)
        if step % 300 == 0 or step == z.steps:
            line = {'step': step, **{k: round(v, 3) for k, v in mean.items()}, 'real': measure(ema, chosen), 'rendered': measure(ema, unseen)}
            print(json.dumps(line), flush=True)
            with open(os.path.join(z.run, 'log.jsonl'), 'a', encoding='utf-8') as f:
                f.write(json.dumps(line) + '\n')
            started = time.time()


if __name__ == '__main__':
    main()
