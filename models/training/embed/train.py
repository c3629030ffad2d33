"""Trains the embedding.

    /usr/bin/python3 -m embed.train --data DIR --rendered DIR [...] --start mobilenetv3_small_embed576.onnx --run runs/NAME

ArcFace (Deng 2019) over the flanks of known individuals, real and rendered. Judged while it runs by recall over other encounters of rendered
individuals it never trains on, and of the real train part, which it does: the real test part is only for the card.
"""
import argparse
import copy
import json
import math
import os
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from embed.data import Sampler, prepare, read_folder
from embed.network import WIDTH, Embedder
from loop import average, prefetch, resume, save

SCALE, MARGIN = 24.0, 0.25


class ArcFace(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.centres = nn.Parameter(torch.randn(classes, WIDTH) * 0.1)

    def forward(self, x, y):
        cosine = x @ F.normalize(self.centres, dim=1).T
        wanted = F.one_hot(y, cosine.shape[1]).bool()
        harder = torch.cos(torch.acos(cosine.clamp(-1 + 1e-6, 1 - 1e-6)) + MARGIN)
        return F.cross_entropy(SCALE * torch.where(wanted, harder, cosine), y)


@torch.no_grad()
def describe(net, animals, batch=16):
    net.eval()
    x = [net(torch.from_numpy(np.stack([prepare(a.image, a.mask) for a in animals[i:i + batch]]))) for i in range(0, len(animals), batch)]
    net.train()
    return torch.cat(x).numpy()


def recall(vectors, queries, gallery_vectors, gallery, ranks=(1, 3, 5, 10)):
    """Share of queries whose individual is among the first n individuals; references of the query's encounter, its station and its other flank are left
    out."""
    hits, n = {k: 0 for k in ranks}, 0
    for v, q in zip(vectors, queries):
        use = [i for i, g in enumerate(gallery) if g.encounter != q.encounter and g.station != q.station and g.viewpoint == q.viewpoint]
        best = {}
        for i in use:
            best[gallery[i].individual] = max(best.get(gallery[i].individual, -2), float(v @ gallery_vectors[i]))
        if q.individual not in best:
            continue
        n += 1
        place = sorted(best, key=best.get, reverse=True).index(q.individual)
        for k in ranks:
            hits[k] += place < k
    return {'n': n, **{f'at{k}': round(h / max(n, 1), 3) for k, h in hits.items()}}


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument('--data', action='append', required=True)
    a.add_argument('--rendered', action='append', default=[])
    a.add_argument('--start', required=True)
    a.add_argument('--run', required=True)
    a.add_argument('--steps', type=int, default=400)
    a.add_argument('--rate', type=float, default=3e-4)
    a.add_argument('--holdout', type=float, default=0.25, help='share of the rendered individuals kept for judging')
    a.add_argument('--threads', type=int, default=2)
    a.add_argument('--seed', type=int, default=1)
    z = a.parse_args()
    torch.set_num_threads(z.threads)
    torch.manual_seed(z.seed)
    os.makedirs(z.run, exist_ok=True)
    real = [x for d in z.data for x in read_folder(d, 'train')]
    rendered = [x for d in z.rendered for part in ('train', 'test') for x in read_folder(d, part)]
    for x in rendered:
        x.individual = f'{x.folder} {x.individual}'
    names = sorted({x.individual for x in rendered})
    held = set(np.random.default_rng(3).permutation(names)[:int(z.holdout * len(names))])
    unseen = [x for x in rendered if x.individual in held]
    sampler = Sampler(real + [x for x in rendered if x.individual not in held], z.seed)
    print(len(real), 'real', len(rendered), 'rendered', len(sampler.names), 'classes', len(held), 'rendered individuals held out', flush=True)
    net, arc = Embedder(z.start), ArcFace(len(sampler.names))

    def judge(model):
        return {name: recall(v, animals, v, animals) for name, animals in (('unseen', unseen), ('train_part', real)) for v in [describe(model, animals)]}

    print('ImageNet', judge(net), flush=True)
    ema = copy.deepcopy(net)
    optimiser = torch.optim.AdamW([{'params': net.trunk.parameters(), 'lr': z.rate, 'scale': 1}, {'params': net.project.parameters(), 'scale': 3},
                                   {'params': arc.parameters(), 'scale': 30}], lr=z.rate, weight_decay=0.01)
    checkpoint = os.path.join(z.run, 'checkpoint.pt')
    step = resume(checkpoint, net=net, ema=ema, arc=arc, optimiser=optimiser)
    batches, mean, started = prefetch(lambda: tuple(map(torch.from_numpy, sampler.draw()))), None, time.time()
    while step < z.steps:
        x, y = batches.get()
        for g in optimiser.param_groups:
            g['lr'] = z.rate * g['scale'] * min(1, (step + 1) / 50) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * step / z.steps)))
        loss = arc(net(x), y)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 5)
        optimiser.step()
        step += 1
        mean = float(loss) if mean is None else 0.95 * mean + 0.05 * float(loss)
        keep = min(0.99, (1 + step) / (10 + step))
        average(ema, net, keep)
        if step % 50 == 0 or step == z.steps:
            save(checkpoint, step, net=net, ema=ema, arc=arc, optimiser=optimiser)
            line = {'step': step, 'loss': round(mean, 3), **judge(ema),
                    'cut_outs_s': round(50 * len(x) / (time.time() - started), 1)}
            print(json.dumps(line), flush=True)
            with open(os.path.join(z.run, 'log.jsonl'), 'a', encoding='utf-8') as f:
                f.write(json.dumps(line) + '\n')
            started = time.time()


if __name__ == '__main__':
    main()
