#!/usr/bin/python3
"""Makes the tiny crop networks of the tests. Needs python3-onnx; run it here and commit what it writes.

All take N x 3 x 64 x 64, RGB 0..1. Body point k lies at (10 + 2.3 k, 12 + 1.7 k) input pixels, whatever the picture shows.
  tiny-crop        mask (brightness - 0.5 at stride 4), heatmaps (Gaussians, peak 0.9, stride 4), viewpoint (right)
  tiny-yolov8-seg  a cat (12,12)-(52,52) at 0.8 whose mask is brightness > 0.5, a person in the same box at 0.9, a second cat (2,2)-(10,10)
  tiny-simcc       the body points as distributions of 2 bins a pixel, peak 0.8
  tiny-embed       mean colour of the four quarters: 12 numbers
"""
import hashlib
import json
import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HERE = pathlib.Path(__file__).parent
SIZE = 64
POINTS = [(10 + 2.3 * k, 12 + 1.7 * k) for k in range(20)]


def constant(name, value):
    return numpy_helper.from_array(np.asarray(value, np.float32), name)


def zero():
    """A 0 for each picture, so that constant outputs have the batch's size."""
    return [
        helper.make_node("ReduceMean", ["images"], ["level"], axes=[1, 2, 3], keepdims=1),
        helper.make_node("Mul", ["level", "nought"], ["zero4"]),
        helper.make_node("Squeeze", ["zero4", "last"], ["zero3"]),
    ], [constant("nought", 0), numpy_helper.from_array(np.array([3], np.int64), "last")]


def brightness():
    return [
        helper.make_node("ReduceMean", ["images"], ["grey"], axes=[1], keepdims=1),
        helper.make_node("AveragePool", ["grey"], ["coarse"], kernel_shape=[4, 4], strides=[4, 4]),
    ]


def heatmaps():
    cells = (np.arange(16) + 0.5) * 4
    maps = [0.9 * np.exp(-((cells[None] - x) ** 2 + (cells[:, None] - y) ** 2) / (2 * 6.0 ** 2)) for x, y in POINTS]
    return np.array(maps, np.float32)[None]


def crop():
    nodes, values = zero()
    nodes += brightness() + [
        helper.make_node("Sub", ["coarse", "half"], ["mask"]),
        helper.make_node("Add", ["zero4", "maps"], ["heatmaps"]),
        helper.make_node("Squeeze", ["zero3", "middle"], ["zero2"]),
        helper.make_node("Add", ["zero2", "sides"], ["viewpoint"]),
    ]
    values += [constant("half", 0.5), constant("maps", heatmaps()), constant("sides", [[0, 2, 0, -1]]),
               numpy_helper.from_array(np.array([2], np.int64), "middle")]
    return nodes, values, [("mask", ["N", 1, 16, 16]), ("heatmaps", ["N", 20, 16, 16]), ("viewpoint", ["N", 4])]


def yolov8_seg():
    boxes = np.zeros((1, 4 + 2 + 4, 6), np.float32)
    for i, (box, label, score) in enumerate([((32, 32, 40, 40), 0, 0.8), ((32, 32, 40, 40), 1, 0.9), ((6, 6, 8, 8), 0, 0.9)]):
        boxes[0, :4, i] = box
        boxes[0, 4 + label, i] = score
        boxes[0, 6:8, i] = (1, -0.5)
    nodes, values = zero()
    nodes += brightness() + [
        helper.make_node("Add", ["zero3", "boxes"], ["output0"]),
        helper.make_node("Mul", ["coarse", "nought"], ["blank"]),
        helper.make_node("Add", ["blank", "one"], ["ones"]),
        helper.make_node("Concat", ["coarse", "ones", "blank", "blank"], ["output1"], axis=1),
    ]
    values += [constant("boxes", boxes), constant("one", 1)]
    return nodes, values, [("output0", ["N", 10, 6]), ("output1", ["N", 4, 16, 16])]


def simcc():
    bins = np.arange(2 * SIZE)
    across = [0.8 * np.exp(-(bins - 2 * (x - 0.5)) ** 2 / (2 * 4.0 ** 2)) for x, _ in POINTS]
    down = [0.8 * np.exp(-(bins - 2 * (y - 0.5)) ** 2 / (2 * 4.0 ** 2)) for _, y in POINTS]
    nodes, values = zero()
    nodes += [helper.make_node("Add", ["zero3", "across"], ["simcc_x"]), helper.make_node("Add", ["zero3", "down"], ["simcc_y"])]
    values += [constant("across", [across]), constant("down", [down])]
    return nodes, values, [("simcc_x", ["N", 20, 128]), ("simcc_y", ["N", 20, 128])]


def embed():
    nodes = [
        helper.make_node("AveragePool", ["images"], ["quarters"], kernel_shape=[32, 32], strides=[32, 32]),
        helper.make_node("Flatten", ["quarters"], ["embedding"]),
    ]
    return nodes, [], [("embedding", ["N", 12])]


def write(name, parts):
    nodes, values, outputs = parts
    graph = helper.make_graph(
        nodes, name, [helper.make_tensor_value_info("images", TensorProto.FLOAT, ["N", 3, SIZE, SIZE])],
        [helper.make_tensor_value_info(o, TensorProto.FLOAT, shape) for o, shape in outputs], values)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="make_crop_models")
    model.ir_version = 8
    onnx.checker.check_model(model)
    (HERE / name).mkdir(exist_ok=True)
    (HERE / name / f"{name}.onnx").write_bytes(model.SerializeToString())


def manifest(name, weights, task, output, **more):
    data = (HERE / weights / f"{weights}.onnx").read_bytes()
    model = {
        "name": name, "version": "1", "task": task, "file": f"{weights}.onnx", "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data),
        "licence": "Apache-2.0",
        "input": {"name": "images", "layout": "NCHW", "type": "float32", "width": SIZE, "height": SIZE, "colour": "RGB", "scale": 1 / 255,
                  "resize": more.pop("resize", "letterbox"), "pad": 0, **more.pop("input", {})},
        "output": output, **more,
    }
    (HERE / name).mkdir(exist_ok=True)
    (HERE / name / "model.json").write_text(json.dumps(model, indent=2) + "\n")


if __name__ == "__main__":
    write("tiny-crop", crop())
    write("tiny-yolov8-seg", yolov8_seg())
    write("tiny-simcc", simcc())
    write("tiny-embed", embed())
    classes = [{"name": "cat", "category": "animal"}, {"name": "person", "category": "person"}]
    manifest("tiny-crop", "tiny-crop", "segment", {"parser": "mask-logits"})
    manifest("tiny-crop-pose", "tiny-crop", "pose", {"parser": "heatmaps"})
    manifest("tiny-yolov8-seg", "tiny-yolov8-seg", "segment", {"parser": "yolov8-seg", "classes": classes},
             thresholds={"valid": 0.5, "min": 0.1, "nms_iou": 0.45})
    manifest("tiny-simcc", "tiny-simcc", "pose", {"parser": "simcc"})
    manifest("tiny-embed", "tiny-embed", "embed", {"parser": "embedding"}, resize="stretch",
             input={"mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225], "background": "mean"})
