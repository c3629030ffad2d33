"""Recall at IoU 0.5 and false animals on empty pictures, as the engine computes them, for one network and one part of the data."""
import cv2
import numpy as np
import torch

from detector.data import iou
from detector.network import decode, grid


def letterbox(image, size):
    """Into width x height, top left, padded with 114: `fit` in the manifest."""
    k = min(size[0] / image.shape[1], size[1] / image.shape[0])
    w, h = (max(1, round(side * k)) for side in (image.shape[1], image.shape[0]))
    small = cv2.resize(image, (w, h), interpolation=cv2.INTER_AREA if k < 1 else cv2.INTER_LINEAR)
    out = np.full((size[1], size[0], 3), 114, np.uint8)
    out[:small.shape[0], :small.shape[1]] = small
    return out, k


@torch.no_grad()
def detect(net, image, size, floor=0.02, nms=0.45):
    """Boxes (x1 y1 x2 y2), scores and classes by falling score."""
    x, k = letterbox(image, size)
    raw = net(torch.from_numpy(x.transpose(2, 0, 1)[None].astype(np.float32)))[0]
    cells, strides = grid(size[1], size[0])
    box = decode(raw, cells, strides).numpy() / k
    score = (raw[:, 4:5] * raw[:, 5:]).numpy()
    cls, best = score.argmax(1), score.max(1)
    keep = best > floor
    box, cls, best = box[keep], cls[keep], best[keep]
    box = np.concatenate((box[:, :2] - box[:, 2:] / 2, box[:, :2] + box[:, 2:] / 2), 1)
    order, out = np.argsort(-best), []
    while len(order):
        i = order[0]
        out.append(i)
        rest = order[1:]
        order = rest[(iou(box[i:i + 1], box[rest])[0] < nms) | (cls[rest] != cls[i])]
    return box[out], best[out], cls[out]


def measure(net, pictures, size):
    """Recall at the threshold that leaves at most 0.10 false animals per empty picture, and at fixed thresholds."""
    net.eval()
    hits, empties, scores_empty, extra = [], 0, [], []
    for p in pictures:
        box, score, cls = detect(net, p.image, size)
        box, score = box[cls == 0], score[cls == 0]
        truth = p.boxes[p.classes == 0]
        if not len(p.boxes):
            empties += 1
            scores_empty += list(score)
            continue
        overlap = iou(truth, box) if len(box) and len(truth) else np.zeros((len(truth), len(box)))
        for t in range(len(truth)):
            hits.append(max([s for s, o in zip(score, overlap[t]) if o >= 0.5], default=0.0))
        for s, o in zip(score, overlap.max(0) if len(truth) else np.zeros(len(box))):
            if o < 0.3:
                extra.append(s)
    hits = np.array(hits)
    ranked = sorted(scores_empty, reverse=True)
    allowed = int(0.10 * empties)
    threshold = max(ranked[allowed] + 1e-4 if len(ranked) > allowed else 0.02, 0.05)
    out = {'n': len(hits), 'empty': empties, 'threshold': round(float(threshold), 3), 'recall': round(float((hits >= threshold).mean()), 3)}
    for t in (0.1, 0.25, 0.5):
        out[f'r{t}'] = round(float((hits >= t).mean()), 3)
        out[f'fe{t}'] = round(float(sum(s >= t for s in scores_empty) / max(empties, 1)), 2)
        out[f'fa{t}'] = round(float(sum(s >= t for s in extra) / max(len(pictures) - empties, 1)), 2)
    return out
