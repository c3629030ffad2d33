"""Training pictures for the detector: labelled folders (images and boxes.csv), their backgrounds, and animals pasted by their masks."""
import os

import cv2
import numpy as np

from folders import corners, labelled, mask_of
from look import look

CATEGORIES = {'animal': 0, 'person': 1, 'vehicle': 2}


class Picture:
    def __init__(self, image, boxes, classes, masks, group):
        self.image, self.boxes, self.classes, self.masks, self.group = image, boxes, classes, masks, group


def read_folder(folder, part):
    """Every picture of `part`, with boxes as x1, y1, x2, y2."""
    for file, image, scale, rows in labelled(folder, part):
        rows = [row for row in rows if row['category'] in CATEGORIES]
        boxes = np.array([corners(row, scale) for row in rows], np.float32).reshape(-1, 4)
        classes = np.array([CATEGORIES[row['category']] for row in rows], np.int64)
        # Pictures of one place or burst share a group: a held-out group shares no scenery with the rest.
        group = '__'.join(os.path.basename(file).split('__')[:3])
        yield Picture(image, boxes, classes, [mask_of(folder, row, scale) for row in rows], group)


class Sampler:
    """Draws augmented training samples. `real` and `rendered` are lists of Picture; `share` is the share of rendered ones."""

    def __init__(self, real, rendered, size, seed, share=0.3):
        self.real, self.rendered, self.size, self.share = real, rendered, size, share
        self.rng = np.random.default_rng(seed)
        self.cutouts = [(p, i) for p in real for i, m in enumerate(p.masks) if m is not None]
        # A quarter of the draws go to the varied pictures (other species, people, empty scenes), however few they are.
        self.varied = [p for p in real if not p.group.startswith(('0', '1', '2'))]

    def draw(self):
        r = self.rng
        if self.rendered and r.random() < self.share:
            p = self.rendered[r.integers(len(self.rendered))]
        elif self.varied and r.random() < 0.25:
            p = self.varied[r.integers(len(self.varied))]
        else:
            p = self.real[r.integers(len(self.real))]
        image, boxes, classes = self.crop(p, background=r.random() < 0.2)
        if self.cutouts and r.random() < 0.3:
            image, boxes, classes = self.paste(image, boxes, classes)
        if r.random() < 0.5:
            image = image[:, ::-1]
            boxes = np.stack((self.size - boxes[:, 2], boxes[:, 1], self.size - boxes[:, 0], boxes[:, 3]), 1) if len(boxes) else boxes
        image = look(np.ascontiguousarray(image), r)
        return image, boxes, classes

    def crop(self, p, background):
        """A window of the picture, resized to the input; windows may reach beyond the border (grey), as letterboxes do."""
        r, (h, w) = self.rng, p.image.shape[:2]
        for attempt in range(10):
            if background:
                side = r.uniform(0.25, 0.7) * min(h, w)
            elif len(p.boxes) and r.random() < 0.6:
                # The animal fills 7 % to 95 % of the window's side.
                b = p.boxes[r.integers(len(p.boxes))]
                side = max(b[2] - b[0], b[3] - b[1]) / np.exp(r.uniform(np.log(0.07), np.log(0.95)))
                side = min(side, 1.3 * max(h, w))
            else:
                side = r.uniform(0.5, 1.0) * max(h, w)
            stretch = np.exp(r.uniform(-0.12, 0.12))
            sx, sy = side * stretch, side / stretch
            if not background and len(p.boxes):
                b = p.boxes[r.integers(len(p.boxes))]
                cx, cy = r.uniform(b[0], b[2]), r.uniform(b[1], b[3])
                x0, y0 = cx - sx * r.uniform(0.2, 0.8), cy - sy * r.uniform(0.2, 0.8)
            else:
                x0, y0 = r.uniform(0, max(1, w - sx)), r.uniform(0, max(1, h - sy))
            if sx <= w:
                x0 = np.clip(x0, 0, w - sx)
            if sy <= h:
                y0 = np.clip(y0, 0, h - sy)
            k = np.array([self.size / sx, self.size / sy])
            m = np.array([[k[0], 0, -x0 * k[0]], [0, k[1], -y0 * k[1]]], np.float32)
            boxes = p.boxes * np.tile(k, 2).astype(np.float32) - np.array([x0 * k[0], y0 * k[1]] * 2, np.float32)
            inside = np.clip(boxes, 0, self.size)
            area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
            seen = (inside[:, 2] - inside[:, 0]) * (inside[:, 3] - inside[:, 1])
            share = seen / np.maximum(area, 1)
            if background and (seen > 0).any():
                continue
            # A sliver of an animal is neither an animal nor background: draw again.
            if not background and ((share > 0.02) & (share < 0.3)).any():
                continue
            keep = (share >= 0.3) & ((inside[:, 2] - inside[:, 0]) > 6) & ((inside[:, 3] - inside[:, 1]) > 6)
            return warp(p.image, m, k, self.size), inside[keep], p.classes[keep]
        return np.full((self.size, self.size, 3), 114, np.uint8), np.zeros((0, 4), np.float32), np.zeros(0, np.int64)

    def paste(self, image, boxes, classes):
        r = self.rng
        p, i = self.cutouts[r.integers(len(self.cutouts))]
        mask, mx, my = p.masks[i]
        patch = p.image[my:my + mask.shape[0], mx:mx + mask.shape[1]]
        mask = mask[:patch.shape[0], :patch.shape[1]]
        ys, xs = np.nonzero(mask > 127)
        if len(xs) < 400:
            return image, boxes, classes
        y0, y1, x0, x1 = ys.min(), ys.max() + 1, xs.min(), xs.max() + 1
        patch, mask = patch[y0:y1, x0:x1], mask[y0:y1, x0:x1]
        target = self.size * np.exp(r.uniform(np.log(0.08), np.log(0.55)))
        k = target / max(patch.shape[:2])
        patch = cv2.resize(patch, None, fx=k, fy=k, interpolation=cv2.INTER_AREA if k < 1 else cv2.INTER_LINEAR)
        mask = cv2.GaussianBlur(cv2.resize(mask, (patch.shape[1], patch.shape[0])), (3, 3), 0)
        h, w = patch.shape[:2]
        if h < 10 or w < 10 or h >= self.size or w >= self.size:
            return image, boxes, classes
        x, y = r.integers(self.size - w), r.integers(self.size - h)
        box = np.array([[x, y, x + w, y + h]], np.float32)
        if len(boxes) and iou(box, boxes).max() > 0.1:
            return image, boxes, classes
        image = image.copy()
        spot = image[y:y + h, x:x + w].astype(np.float32)
        # Half-way towards the light of the place, so that brightness is not the cue.
        gain = np.clip((spot.mean() + 20) / (patch.mean() + 20), 0.4, 2.0) ** r.uniform(0.3, 1.0)
        a = mask[..., None].astype(np.float32) / 255
        image[y:y + h, x:x + w] = np.clip(spot * (1 - a) + patch * gain * a, 0, 255).astype(np.uint8)
        return image, np.concatenate((boxes, box)), np.concatenate((classes, [p.classes[i]]))


def warp(image, m, k, size):
    """The window as a size x size picture. Shrinking averages areas before the shift: a plain warp would alias."""
    if k.max() >= 1:
        return cv2.warpAffine(image, m, (size, size), borderValue=(114, 114, 114))
    small = cv2.resize(image, None, fx=float(k[0]), fy=float(k[1]), interpolation=cv2.INTER_AREA)
    return cv2.warpAffine(small, np.array([[1, 0, m[0, 2]], [0, 1, m[1, 2]]], np.float32), (size, size), borderValue=(114, 114, 114))


def iou(a, b):
    tl, br = np.maximum(a[:, None, :2], b[None, :, :2]), np.minimum(a[:, None, 2:], b[None, :, 2:])
    inter = np.clip(br - tl, 0, None).prod(2)
    area = lambda z: (z[:, 2] - z[:, 0]) * (z[:, 3] - z[:, 1])
    return inter / np.maximum(area(a)[:, None] + area(b)[None] - inter, 1e-6)
