"""Masked cut-outs of known individuals. A class is an individual's flank: the two sides of a spotted cat share no pattern."""
import csv
import math
import os

import cv2
import numpy as np

from crop import data as crops
from crop.network import VIEWPOINTS
from embed.network import MEAN, SIZE, STD
from folders import corners, labelled
from look import look

KEPT = 256  # cut-outs are kept in memory at this size


class Known:
    """image: KEPT x KEPT BGR; mask: the same, 0/255; individual, viewpoint, encounter, station, folder: strings."""

    def __init__(self, image, mask, individual, viewpoint, encounter, station, folder):
        self.image, self.mask, self.individual, self.viewpoint = image, mask, individual, viewpoint
        self.encounter, self.station, self.folder = encounter, station, folder


def read_folder(folder, part):
    """The identified animals of `part` that have a mask."""
    with open(os.path.join(folder, 'identities.csv'), newline='', encoding='utf-8') as f:
        known = {row['file']: row for row in csv.DictReader(f) if row['part'] == part and row['individual']}
    for file, image, _, rows in labelled(folder, part, long_side=math.inf):
        for row in rows:
            if file not in known or row['category'] != 'animal' or not row.get('mask'):
                continue
            mask = crops.read_mask(folder, row, 1.0, image.shape[:2])
            x1, y1, x2, y2 = (max(0, int(round(v))) for v in corners(row, 1.0))  # the engine embeds the box without a margin
            if min(x2 - x1, y2 - y1) < 32:
                continue
            resize = lambda v: cv2.resize(v[y1:y2, x1:x2], (KEPT, KEPT), interpolation=cv2.INTER_AREA)
            k = known[file]
            yield Known(resize(image), resize(mask), k['individual'], row['viewpoint'], k['encounter'], k['station'], folder)


def prepare(image, mask):
    """The engine's input: background in the mean colour, stretched, RGB, normalised; 3 x SIZE x SIZE."""
    fill = np.array([255 * m for m in MEAN[::-1]])
    x = np.where(mask[..., None] > 127, image, fill.round().astype(np.uint8))
    x = cv2.resize(x, (SIZE, SIZE), interpolation=cv2.INTER_AREA)[..., ::-1].astype(np.float32) / 255
    return ((x - np.array(MEAN, np.float32)) / np.array(STD, np.float32)).transpose(2, 0, 1)


class Sampler:
    """Batches of `classes` individuals' flanks, `each` pictures of every one, drawn over encounters."""

    def __init__(self, animals, seed):
        self.rng = np.random.default_rng(seed)
        self.classes = {}
        for a in animals:
            if a.viewpoint in VIEWPOINTS[:2]:
                self.classes.setdefault((a.individual, a.viewpoint), []).append(a)
        self.classes = {k: v for k, v in sorted(self.classes.items()) if len(v) >= 2}
        self.names = list(self.classes)

    def draw(self, classes=16, each=4):
        chosen = self.rng.choice(len(self.names), min(classes, len(self.names)), replace=False)
        x, y = [], []
        for c in chosen:
            members = self.classes[self.names[c]]
            for i in self.rng.choice(len(members), each, replace=len(members) < each):
                x.append(prepare(*self.vary(members[i])))
                y.append(c)
        return np.stack(x), np.array(y)

    def vary(self, a):
        """Another distance, angle, light, and part of the body; a mask that is a little wrong. Never mirrored: that would be another animal."""
        r = self.rng
        turn = cv2.getRotationMatrix2D((KEPT / 2, KEPT / 2), r.normal(0, 8), r.uniform(0.85, 1.2))
        turn[:, :2] += r.normal(0, 0.05, (2, 2))
        turn[:, 2] += r.normal(0, 10, 2)
        image, mask = (cv2.warpAffine(v, turn, (KEPT, KEPT)) for v in (a.image, a.mask))
        if r.random() < 0.4:
            k = np.ones((int(r.integers(2, 9)),) * 2, np.uint8)
            mask = cv2.erode(mask, k) if r.random() < 0.5 else cv2.dilate(mask, k)
        if r.random() < 0.3:  # grass, a branch, the frame's edge
            x, y = r.integers(0, KEPT, 2)
            mask = mask.copy()
            mask[max(0, y - 60):y + int(r.integers(10, 60)), max(0, x - 60):x + int(r.integers(10, 60))] = 0
        return look(image, r), mask
