#!/usr/bin/python3
"""Makes the tiny detectors of the tests, one for each output layout. Needs python3-onnx; run it here and commit what it writes.

Every model says the same of every picture, with scores that grow with the picture's mean brightness m (0..1):
  cat    (8, 16)-(40, 48)  0.8 m
  dog    (9, 17)-(41, 49)  0.5 m   the same animal, to be suppressed
  person (44, 4)-(60, 28)  0.6 m
  chair  (10, 16)-(40, 46) 0.7 m   an ignored class
in pixels of a 64 x 64 input. Each output is A + B * m with constants A and B.
"""
import json
import hashlib
import math
import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HERE = pathlib.Path(__file__).parent
SIZE = 64
CLASSES = ["person", "cat", "dog", "chair"]
CATEGORIES = ["person", "animal", "animal", "ignore"]
OBJECTS = [(1, 0.8, (8, 16, 40, 48)), (2, 0.5, (9, 17, 41, 49)), (0, 0.6, (44, 4, 60, 28)), (3, 0.7, (10, 16, 40, 46))]


def centred(box):
    left, top, right, bottom = box
    return (left + right) / 2, (top + bottom) / 2, right - left, bottom - top


def with_objectness(rows, place):
    """Rows of box, objectness, classes; place(i, box) says which row and which four numbers."""
    a = np.zeros((1, rows, 5 + len(CLASSES)), np.float32)
    b = np.zeros_like(a)
    for i, (label, score, box) in enumerate(OBJECTS):
        row, numbers = place(i, box)
        a[0, row, :4] = numbers
        a[0, row, 5 + label] = 1
        b[0, row, 4] = score
    return [(a, b)]


def yolox():
    def place(i, box):
        x, y, w, h = centred(box)
        stride = (8, 16, 8, 16)[i]
        columns = SIZE // stride
        column, row = int(x / stride), int(y / stride)
        offset = 0 if stride == 8 else 64
        return offset + row * columns + column, (x / stride - column, y / stride - row, math.log(w / stride), math.log(h / stride))
    return with_objectness(64 + 16 + 4, place)


def yolov5():
    return with_objectness(10, lambda i, box: (2 * i, centred(box)))


def yolov8():
    a = np.zeros((1, 4 + len(CLASSES), 21), np.float32)
    b = np.zeros_like(a)
    for i, (label, score, box) in enumerate(OBJECTS):
        a[0, :4, 5 * i] = centred(box)
        b[0, 4 + label, 5 * i] = score
    return [(a, b)]


def yolov10():
    a = np.zeros((1, 8, 6), np.float32)
    b = np.zeros_like(a)
    for i, (label, score, box) in enumerate(OBJECTS):
        a[0, i, :4] = box
        a[0, i, 5] = label
        b[0, i, 4] = score
    return [(a, b)]


def rtdetr():
    a = np.zeros((1, 8, 4 + len(CLASSES)), np.float32)
    b = np.zeros_like(a)
    for i, (label, score, box) in enumerate(OBJECTS):
        a[0, i, :4] = np.array(centred(box)) / SIZE
        b[0, i, 4 + label] = score
    return [(a, b)]


def rtdetr_logits():
    """Two outputs; logits reach the score at m = 1 and fall by 8 to m = 0."""
    logits = np.full((1, 8, len(CLASSES)), -9, np.float32)
    slope = np.zeros_like(logits)
    boxes = np.zeros((1, 8, 4), np.float32)
    for i, (label, score, box) in enumerate(OBJECTS):
        logits[0, i, label] = math.log(score / (1 - score)) - 8
        slope[0, i, label] = 8
        boxes[0, i] = np.array(centred(box)) / SIZE
    return [(logits, slope), (boxes, np.zeros_like(boxes))]


def nanodet():
    bins = 8
    outputs = []
    for stride in (8, 16, 32):
        columns = SIZE // stride
        scores = np.zeros((1, columns * columns, len(CLASSES)), np.float32)
        distances = np.zeros((1, columns * columns, 4 * bins), np.float32)
        for label, score, box in OBJECTS:
            if stride != 8:
                continue
            x, y, _, _ = centred(box)
            column, row = int(x / stride), int(y / stride)
            cell = row * columns + column
            if scores[0, cell].any():
                column -= 1
                cell -= 1
            scores[0, cell, label] = score
            cx, cy = (column + 0.5) * stride, (row + 0.5) * stride
            for side, distance in enumerate((cx - box[0], cy - box[1], box[2] - cx, box[3] - cy)):
                # A distance between two bins: their softmax shares are the distances to the other one.
                low = int(distance / stride)
                share = distance / stride - low
                logits = np.full(bins, -40, np.float32)
                logits[low] = math.log(max(1 - share, 1e-9))
                if share > 0:
                    logits[low + 1] = math.log(share)
                distances[0, cell, side * bins:(side + 1) * bins] = logits
        outputs.append((np.zeros_like(scores), scores))
        outputs.append((distances, np.zeros_like(distances)))
    return outputs


def save(name, parser, constants, batch, layout="NCHW", kind="float32"):
    types = {"float32": TensorProto.FLOAT, "float16": TensorProto.FLOAT16, "uint8": TensorProto.UINT8}
    shape = [batch, 3, SIZE, SIZE] if layout == "NCHW" else [batch, SIZE, SIZE, 3]
    nodes = [helper.make_node("Cast", ["images"], ["pixels"], to=TensorProto.FLOAT),
             helper.make_node("ReduceMean", ["pixels"], ["mean4"], axes=[1, 2, 3], keepdims=1),
             helper.make_node("Squeeze", ["mean4", "axis"], ["mean"])]
    initial = [numpy_helper.from_array(np.array([3], np.int64), "axis")]
    outputs = []
    scale = 1 / 255 if kind == "uint8" else 1
    for i, (a, b) in enumerate(constants):
        initial += [numpy_helper.from_array(a, f"a{i}"), numpy_helper.from_array((b * scale).astype(np.float32), f"b{i}")]
        nodes += [helper.make_node("Mul", [f"b{i}", "mean"], [f"grown{i}"]), helper.make_node("Add", [f"grown{i}", f"a{i}"], [f"output{i}"])]
        outputs.append(helper.make_tensor_value_info(f"output{i}", TensorProto.FLOAT, [batch, *a.shape[1:]]))
    graph = helper.make_graph(nodes, name, [helper.make_tensor_value_info("images", types[kind], shape)], outputs, initial)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="edgelynx-tests")
    model.ir_version = 7
    onnx.checker.check_model(model)
    folder = HERE / name
    folder.mkdir(exist_ok=True)
    data = model.SerializeToString()
    (folder / f"{name}.onnx").write_bytes(data)
    manifest = {
        "name": name, "version": "1", "task": "detect", "file": f"{name}.onnx", "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data),
        "licence": "Apache-2.0", "notes": "Made by make_models.py.",
        "input": {"name": "images", "layout": layout, "type": kind, "width": SIZE, "height": SIZE, "colour": "RGB",
                  "scale": 1 if kind == "uint8" else 1 / 255, "resize": "letterbox", "pad": 255},
        "output": {"parser": parser, "classes": [{"name": n, "category": c} for n, c in zip(CLASSES, CATEGORIES)]},
        "thresholds": {"valid": 0.55, "min": 0.1, "nms_iou": 0.45}}
    (folder / "model.json").write_text(json.dumps(manifest, indent=2) + "\n")


save("tiny-yolox", "yolox", yolox(), 1)
save("tiny-yolov5", "yolov5", yolov5(), "N")
save("tiny-yolov5-uint8", "yolov5", yolov5(), "N", layout="NHWC", kind="uint8")
save("tiny-yolov5-float16", "yolov5", yolov5(), 1, kind="float16")
save("tiny-yolov8", "yolov8", yolov8(), "N")
save("tiny-yolov10", "yolov10", yolov10(), "N")
save("tiny-rtdetr", "rtdetr", rtdetr(), "N")
save("tiny-rtdetr-logits", "rtdetr", rtdetr_logits(), "N")
save("tiny-nanodet", "nanodet", nanodet(), 1)
