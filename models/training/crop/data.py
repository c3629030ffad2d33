"""Cut-outs of single animals for the crop network: real ones with mask and viewpoint, rendered ones with everything."""
import json
import os

import cv2
import numpy as np

from crop.network import POINTS, SIZE, STRIDE, VIEWPOINTS
from folders import corners, labelled, mask_of
from look import look

MARGIN = 0.15    # the pipeline's
SIGMA = 1.6      # of a point's hill, in cells of the heatmap
MIRRORED = [POINTS.index({'L': 'R', 'R': 'L'}.get(p[0], p[0]) + p[1:] if p[1] == '_' else p) for p in POINTS]


class Animal:
    """box: x1 y1 x2 y2 px. mask: of the whole picture, 0/255, or None. points: 20 x (x, y, visibility 0 1 2) or None. viewpoint: index or -1."""

    def __init__(self, image, box, mask, points, viewpoint, group):
        self.image, self.box, self.mask, self.points, self.viewpoint, self.group = image, box, mask, points, viewpoint, group


def read_folder(folder, part):
    """The animals of `part` that have a mask or a viewpoint."""
    points = read_points(folder)
    for file, image, k, rows in labelled(folder, part):
        for row in rows:
            if row['category'] != 'animal':
                continue
            box = np.array(corners(row, k), np.float32)
            viewpoint = VIEWPOINTS.index(row['viewpoint']) if row['viewpoint'] in VIEWPOINTS else -1
            mask = read_mask(folder, row, k, image.shape[:2])
            if (mask is None and viewpoint < 0) or (box[2:] - box[:2]).min() < 24:
                continue
            own = points.get((file, round(float(row['x'])), round(float(row['y']))))
            if own is not None:
                own = own * np.array([k, k, 1])
            group = '__'.join(os.path.basename(file).split('__')[:3]) if '__' in file else row.get('camera', file)
            yield Animal(image, box, mask, own, viewpoint, group)


def read_points(folder):
    """Body points of a rendered folder (coco.json) by picture and corner of the box; none where there is no such file."""
    path = os.path.join(folder, 'coco.json')
    if not os.path.exists(path):
        return {}
    with open(path, encoding='utf-8') as f:
        coco = json.load(f)
    files = {image['id']: image['file_name'] for image in coco['images']}
    return {(files[a['image_id']], round(a['bbox'][0]), round(a['bbox'][1])): np.array(a['keypoints'], np.float64).reshape(-1, 3)
            for a in coco['annotations'] if len(a.get('keypoints', ())) == 3 * len(POINTS)}


def read_mask(folder, row, k, shape):
    """The row's mask over the whole picture."""
    placed = mask_of(folder, row, k)
    if placed is None:
        return None
    mask, x, y = placed
    whole = np.zeros(shape, np.uint8)
    mask = mask[:shape[0] - y, :shape[1] - x]
    whole[y:y + mask.shape[0], x:x + mask.shape[1]] = mask
    return whole


def region_of(box, shape, jitter=None):
    """The pipeline's cut-out: the box grown by the margin, inside the picture. `jitter`: four shares of the sides."""
    x1, y1, x2, y2 = box
    w, h = x2 - x1, y2 - y1
    j = np.zeros(4) if jitter is None else jitter
    x1, x2 = x1 - w * (MARGIN + j[0]), x2 + w * (MARGIN + j[1])
    y1, y2 = y1 - h * (MARGIN + j[2]), y2 + h * (MARGIN + j[3])
    return max(0, x1), max(0, y1), min(shape[1], x2), min(shape[0], y2)


def placement(region, turn=0.0):
    """2 x 3 matrix from the picture into the centred letterbox of the input, turned about its middle by `turn` degrees."""
    x1, y1, x2, y2 = region
    k = SIZE / max(x2 - x1, y2 - y1)
    m = np.array([[k, 0, SIZE / 2 - k * (x1 + x2) / 2], [0, k, SIZE / 2 - k * (y1 + y2) / 2]], np.float64)
    if turn:
        m = cv2.getRotationMatrix2D((SIZE / 2, SIZE / 2), turn, 1) @ np.vstack((m, (0, 0, 1)))
    return m, k


def cut(image, region, m, k, border):
    """The region as SIZE x SIZE. Shrinking averages areas first: a plain warp would alias. Pixels outside the region are `border`."""
    x1, y1, x2, y2 = (int(round(v)) for v in region)
    part = image[y1:y2, x1:x2]
    m = m @ np.array([[1, 0, x1], [0, 1, y1], [0, 0, 1]])
    if k < 1:
        small = cv2.resize(part, (max(1, round(part.shape[1] * k)), max(1, round(part.shape[0] * k))), interpolation=cv2.INTER_AREA)
        m = m @ np.diag((part.shape[1] / small.shape[1], part.shape[0] / small.shape[0], 1))
        part = small
    return cv2.warpAffine(part, m[:2], (SIZE, SIZE), borderValue=border)


class Sampler:
    def __init__(self, real, rendered, seed, share=0.45):
        self.real, self.rendered, self.share = real, rendered, share
        self.rng = np.random.default_rng(seed)

    def draw(self):
        """image, mask (64 x 64, -1 unknown), heatmaps, their weights (20, 0 unknown), viewpoint (-1 unknown)."""
        r = self.rng
        rendered = self.rendered and r.random() < self.share
        a = (self.rendered if rendered else self.real)[r.integers(len(self.rendered if rendered else self.real))]
        region = region_of(a.box, a.image.shape, r.uniform(-0.13, 0.15, 4))
        m, k = placement(region, r.normal(0, 7))
        image = cut(a.image, region, m, k, (114, 114, 114))
        mask = None if a.mask is None else cut(a.mask, region, m, k, 0)
        points = None if a.points is None else np.concatenate((a.points[:, :2] @ m[:, :2].T + m[:, 2], a.points[:, 2:]), 1)
        viewpoint = a.viewpoint
        if mask is not None and r.random() < 0.35:
            image = self.elsewhere(image, mask)
        if r.random() < 0.5:
            image, mask, viewpoint = image[:, ::-1], None if mask is None else mask[:, ::-1], (1, 0, 2, 3, -1)[viewpoint]
            if points is not None:
                points = points[MIRRORED] * (-1, 1, 1) + (SIZE - 1, 0, 0)
        image = look(np.ascontiguousarray(image), r)
        cells = SIZE // STRIDE
        soft = np.full((cells, cells), -1, np.float32) if mask is None else \
            cv2.resize(np.ascontiguousarray(mask), (cells, cells), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
        return (image, soft, *heatmaps(points), viewpoint)

    def elsewhere(self, image, mask):
        """The animal in front of another picture's scenery, half-way towards its light."""
        r, other = self.rng, (self.real + self.rendered)[self.rng.integers(len(self.real) + len(self.rendered))].image
        side = int(r.uniform(0.3, 0.9) * min(other.shape[:2]))
        x, y = r.integers(other.shape[1] - side + 1), r.integers(other.shape[0] - side + 1)
        scenery = cv2.resize(other[y:y + side, x:x + side], (SIZE, SIZE), interpolation=cv2.INTER_AREA).astype(np.float32)
        alpha = cv2.GaussianBlur(mask, (3, 3), 0)[..., None].astype(np.float32) / 255
        gain = np.clip((scenery.mean() + 20) / (image[mask > 127].mean() + 20 if (mask > 127).any() else 110), 0.5, 1.8) ** r.uniform(0, 1)
        return np.clip(scenery * (1 - alpha) + image * gain * alpha, 0, 255).astype(np.uint8)


def heatmaps(points):
    """20 hills of height 1 and the weight of each: 1 where seen, 0.3 where hidden (its place is a guess), 0 where unknown."""
    cells = SIZE // STRIDE
    maps, weights = np.zeros((len(POINTS), cells, cells), np.float32), np.zeros(len(POINTS), np.float32)
    if points is None:
        return maps, weights
    at = np.arange(cells, dtype=np.float32)
    for i, (x, y, visibility) in enumerate(points):
        # The middle of cell c is input pixel 4 c + 1.5, counted from pixel middles.
        cx, cy = (x + 0.5) / STRIDE - 0.5, (y + 0.5) / STRIDE - 0.5
        weights[i] = 1
        if visibility > 0 and -0.5 <= cx < cells - 0.5 and -0.5 <= cy < cells - 0.5:
            weights[i] = 1 if visibility == 2 else 0.3
            hill = np.exp(-((at[None] - cx) ** 2 + (at[:, None] - cy) ** 2) / (2 * SIGMA ** 2))
            maps[i] = hill
            maps[i, int(round(cy)), int(round(cx))] = 1
    return maps, weights
