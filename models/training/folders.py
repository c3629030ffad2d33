"""Labelled folders, as the project's documentation lays them out: pictures, and a boxes.csv with file, part, category, x, y, w, h (pixels) and,
where there is one, the mask (PNG) with its place."""
import csv
import os
from collections import defaultdict

import cv2

LONG_SIDE = 832  # pictures are kept in memory at this size


def labelled(folder, part, long_side=LONG_SIDE):
    """Every readable picture of `part`: its name, the picture (BGR, reduced to `long_side`), the scale, and its rows."""
    rows = defaultdict(list)
    with open(os.path.join(folder, 'boxes.csv'), newline='', encoding='utf-8') as f:
        for row in csv.DictReader(f):
            if row['part'] == part:
                rows[row['file']].append(row)
    for file, labels in sorted(rows.items()):
        image = cv2.imread(os.path.join(folder, file), cv2.IMREAD_COLOR)
        if image is None:
            print('unreadable:', file)
            continue
        scale = min(1.0, long_side / max(image.shape[:2]))
        if scale < 1:
            image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        yield file, image, scale, labels


def corners(row, scale):
    """x1, y1, x2, y2 of a row's box in the reduced picture."""
    x, y, w, h = (float(row[k]) * scale for k in 'xywh')
    return x, y, x + w, y + h


def mask_of(folder, row, scale):
    """The row's mask at `scale`, 0..255, and its left and top pixel; None where it has none."""
    mask = cv2.imread(os.path.join(folder, row['mask']), cv2.IMREAD_GRAYSCALE) if row.get('mask') else None
    if mask is None:
        return None
    size = max(1, round(mask.shape[1] * scale)), max(1, round(mask.shape[0] * scale))
    return cv2.resize(mask, size, interpolation=cv2.INTER_AREA), *(int(round(float(row[k]) * scale)) for k in ('mask_x', 'mask_y'))
