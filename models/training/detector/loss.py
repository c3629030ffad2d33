"""The YOLOX loss: SimOTA assignment, IoU, objectness and class terms (Ge et al. 2021)."""
import torch
import torch.nn.functional as F

from detector.network import decode


def pair_iou(a, b):
    """IoU of cx, cy, w, h boxes: N x 4 and M x 4 -> N x M."""
    tl = torch.max(a[:, None, :2] - a[:, None, 2:] / 2, b[None, :, :2] - b[None, :, 2:] / 2)
    br = torch.min(a[:, None, :2] + a[:, None, 2:] / 2, b[None, :, :2] + b[None, :, 2:] / 2)
    inter = (br - tl).clamp(min=0).prod(2)
    return inter / (a[:, None, 2:].prod(2) + b[None, :, 2:].prod(2) - inter + 1e-9)


@torch.no_grad()
def assign(boxes, raw, targets, classes, cells, strides):
    """For one picture: which cells answer for which target. Returns foreground mask, target index and IoU of the foreground cells."""
    centre = (cells + 0.5) * strides[:, None]
    lo, hi = targets[:, :2] - targets[:, 2:] / 2, targets[:, :2] + targets[:, 2:] / 2
    in_box = ((centre[:, None] > lo) & (centre[:, None] < hi)).all(2)
    near = ((centre[:, None] - targets[None, :, :2]).abs() < 2.5 * strides[:, None, None]).all(2)
    candidate = (in_box | near).any(1)
    index = candidate.nonzero()[:, 0]
    if not len(index):
        return candidate, index, index.float()
    iou = pair_iou(boxes[index], targets)
    score = (raw[index, 5:].sigmoid() * raw[index, 4:5].sigmoid()).sqrt().clamp(1e-6, 1 - 1e-6)
    wanted = F.one_hot(classes, score.shape[1]).float()
    cls_cost = -(wanted[None] * score[:, None].log() + (1 - wanted[None]) * (1 - score[:, None]).log()).sum(2)
    cost = cls_cost - 3 * (iou + 1e-8).log() + 1e5 * (~(in_box & near)[index])
    match = torch.zeros_like(cost)
    for t in range(len(targets)):
        k = int(iou[:, t].topk(min(10, len(index))).values.sum().clamp(min=1))
        match[cost[:, t].topk(min(k, len(index)), largest=False).indices, t] = 1
    twice = match.sum(1) > 1
    if twice.any():
        best = cost[twice].argmin(1)
        match[twice] = F.one_hot(best, match.shape[1]).float()
    chosen = match.sum(1) > 0
    foreground = torch.zeros_like(candidate)
    foreground[index[chosen]] = True
    which = match[chosen].argmax(1)
    return foreground, which, iou[chosen].gather(1, which[:, None])[:, 0]


def detection_loss(raw, labels, cells, strides):
    """`raw`: N x cells x (5 + classes) logits. `labels`: a list of (cx cy w h, class) tensors, one a picture."""
    boxes = decode(raw, cells, strides)
    objectness = torch.zeros_like(raw[..., 4])
    box_loss = class_loss = raw.sum() * 0
    count = 0
    for n, (targets, classes) in enumerate(labels):
        if not len(targets):
            continue
        foreground, which, iou = assign(boxes[n], raw[n], targets, classes, cells, strides)
        if not foreground.any():
            continue
        count += int(foreground.sum())
        objectness[n][foreground] = 1
        overlap = pair_iou(boxes[n][foreground], targets).gather(1, which[:, None])[:, 0]
        box_loss = box_loss + (1 - overlap ** 2).sum()
        wanted = F.one_hot(classes[which], raw.shape[2] - 5).float() * iou[:, None]
        class_loss = class_loss + F.binary_cross_entropy_with_logits(raw[n][foreground][:, 5:], wanted, reduction='sum')
    objectness_loss = F.binary_cross_entropy_with_logits(raw[..., 4], objectness, reduction='sum')
    count = max(count, 1)
    return (5 * box_loss + objectness_loss + class_loss) / count, count
