#!/usr/bin/python3
"""Makes the tiny extractor and matcher of local features of the tests, in the layout in which DISK, ALIKED and LightGlue are exported.
Needs python3-onnx; run it here and commit what it writes.

  tiny-points  image 1 x 3 x 128 x 128, RGB 0..1. A point in the middle of each of 16 x 16 cells of 8 pixels, whole pixels (int64); its descriptor
               is the cell's 2 x 2 quarters less their mean, in three colours (12 numbers of both signs); its score is 1 less 1/1000 a point
  tiny-glue    matches every first descriptor with the nearest second one by cosine; the score is the cosine, 0..1
"""
import hashlib
import json
import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HERE = pathlib.Path(__file__).parent
SIZE, CELL = 128, 8
CELLS = SIZE // CELL


def value(name, data, kind):
    return numpy_helper.from_array(np.asarray(data, kind), name)


def points():
    middles = [[x * CELL + CELL // 2, y * CELL + CELL // 2] for y in range(CELLS) for x in range(CELLS)]
    nodes = [
        helper.make_node("AveragePool", ["image"], ["quarters"], kernel_shape=[CELL // 2] * 2, strides=[CELL // 2] * 2),
        helper.make_node("SpaceToDepth", ["quarters"], ["deep"], blocksize=2),
        helper.make_node("Reshape", ["deep", "flat"], ["channels"]),
        helper.make_node("Transpose", ["channels"], ["cells"], perm=[0, 2, 1]),
        helper.make_node("ReduceMean", ["cells"], ["mean"], axes=[2], keepdims=1),
        helper.make_node("Sub", ["cells", "mean"], ["descriptors"]),
        helper.make_node("Identity", ["middles"], ["keypoints"]),
        helper.make_node("Identity", ["strength"], ["scores"]),
    ]
    values = [value("flat", [1, 12, CELLS * CELLS], np.int64), value("middles", [middles], np.int64),
              value("strength", [1 - np.arange(CELLS * CELLS) / 1000], np.float32)]
    outputs = [("keypoints", TensorProto.INT64, [1, "N", 2]), ("scores", TensorProto.FLOAT, [1, "N"]), ("descriptors", TensorProto.FLOAT, [1, "N", 12])]
    return nodes, values, [("image", [1, 3, SIZE, SIZE])], outputs


def glue():
    nodes = []
    for i in "01":
        nodes += [
            helper.make_node("ReduceL2", [f"desc{i}"], [f"length{i}"], axes=[2], keepdims=1),
            helper.make_node("Add", [f"length{i}", "little"], [f"safe{i}"]),
            helper.make_node("Div", [f"desc{i}", f"safe{i}"], [f"unit{i}"]),
        ]
    nodes += [
        helper.make_node("Transpose", ["unit1"], ["across"], perm=[0, 2, 1]),
        helper.make_node("MatMul", ["unit0", "across"], ["cosines"]),
        helper.make_node("ArgMax", ["cosines"], ["nearest3"], axis=2, keepdims=1),
        helper.make_node("Squeeze", ["nearest3", "first"], ["nearest"]),
        helper.make_node("Shape", ["nearest"], ["shape"]),
        helper.make_node("Gather", ["shape", "nought"], ["count"], axis=0),
        helper.make_node("Range", ["nought", "count", "one"], ["all"]),
        helper.make_node("Unsqueeze", ["all", "last"], ["query"]),
        helper.make_node("Concat", ["query", "nearest"], ["matches0"], axis=1),
        helper.make_node("ReduceMax", ["cosines"], ["best"], axes=[0, 2], keepdims=0),
        helper.make_node("Relu", ["best"], ["mscores0"]),
    ]
    values = [value("little", 1e-6, np.float32), value("first", [0], np.int64), value("nought", 0, np.int64), value("one", 1, np.int64),
              value("last", [1], np.int64)]
    inputs = [("kpts0", [1, "N", 2]), ("kpts1", [1, "M", 2]), ("desc0", [1, "N", 12]), ("desc1", [1, "M", 12])]
    return nodes, values, inputs, [("matches0", TensorProto.INT64, ["K", 2]), ("mscores0", TensorProto.FLOAT, ["K"])]


def write(name, parts):
    nodes, values, inputs, outputs = parts
    graph = helper.make_graph(
        nodes, name, [helper.make_tensor_value_info(i, TensorProto.FLOAT, shape) for i, shape in inputs],
        [helper.make_tensor_value_info(o, kind, shape) for o, kind, shape in outputs], values)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="make_match_models")
    model.ir_version = 8
    onnx.checker.check_model(model)
    (HERE / name).mkdir(exist_ok=True)
    (HERE / name / f"{name}.onnx").write_bytes(model.SerializeToString())


def manifest(name, task, output, **more):
    data = (HERE / name / f"{name}.onnx").read_bytes()
    model = {"name": name, "version": "1", "task": task, "file": f"{name}.onnx", "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data),
             "licence": "Apache-2.0", **more, "output": output}
    (HERE / name / "model.json").write_text(json.dumps(model, indent=2) + "\n")


if __name__ == "__main__":
    write("tiny-points", points())
    write("tiny-glue", glue())
    manifest("tiny-points", "features", {"parser": "keypoints"}, input={
        "name": "image", "layout": "NCHW", "type": "float32", "width": SIZE, "height": SIZE, "colour": "RGB", "scale": 1 / 255, "resize": "fit", "pad": 0})
    manifest("tiny-glue", "match", {"parser": "lightglue"})
