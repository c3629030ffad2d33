"""Runs small ONNX graphs in PyTorch: to calibrate int8, and to train on from weights that only an ONNX file holds."""
import torch
import torch.nn as nn
import torch.nn.functional as F
from onnx import helper, numpy_helper


def attributes(node):
    return {a.name: helper.get_attribute_value(a) for a in node.attribute}


def run(model, feeds):
    """Every tensor of the graph, by name; `feeds` are torch tensors. Only the operators that our networks have."""
    return walk(model.graph.node, {**constants(model), **feeds})


def constants(model):
    """The initialisers as tensors."""
    return {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in model.graph.initializer}


def walk(nodes, values):
    for node in nodes:
        values[node.output[0]] = OPERATORS[node.op_type](attributes(node), *(values[n] if n else None for n in node.input))
    return values


def conv(at, x, w, b=None):
    top, left, bottom, right = at.get('pads', (0, 0, 0, 0))
    return F.conv2d(F.pad(x, (left, right, top, bottom)), w, b, at.get('strides', 1), 0, at.get('dilations', 1), at.get('group', 1))


def max_pool(at, x):
    top, left, bottom, right = at.get('pads', (0, 0, 0, 0))
    return F.max_pool2d(F.pad(x, (left, right, top, bottom), value=-torch.inf), at['kernel_shape'], at['strides'])


OPERATORS = {
    'Add': lambda at, a, b: a + b,
    'Cast': lambda at, x: x.float(),
    'Concat': lambda at, *x: torch.cat(x, at['axis']),
    'Constant': lambda at: torch.from_numpy(numpy_helper.to_array(at['value']).copy()),
    'Conv': conv,
    'Div': lambda at, a, b: a / b,
    'Flatten': lambda at, x: x.flatten(at.get('axis', 1)),
    'Gemm': lambda at, x, w, b: x @ (w.T if at.get('transB') else w) + b,
    'GlobalAveragePool': lambda at, x: x.mean((2, 3), keepdim=True),
    'HardSigmoid': lambda at, x: (x * at.get('alpha', 0.2) + at.get('beta', 0.5)).clamp(0, 1),
    'HardSwish': lambda at, x: F.hardswish(x),
    'MaxPool': max_pool,
    'Mul': lambda at, a, b: a * b,
    'ReduceMean': lambda at, x, axes=None: x.mean(tuple(at['axes'] if axes is None else axes.tolist()), keepdim=bool(at.get('keepdims', 1))),
    'Relu': lambda at, x: x.relu(),
    'Reshape': lambda at, x, shape: x.reshape([x.shape[i] if s == 0 else s for i, s in enumerate(shape.tolist())]),
    'Resize': lambda at, x, *sizes: F.interpolate(x, scale_factor=2.0),
    'Sigmoid': lambda at, x: x.sigmoid(),
    'Slice': lambda at, x, start, end, axes, steps=None: x[tuple(
        slice(int(start[list(axes).index(d)]), min(int(end[list(axes).index(d)]), x.shape[d])) if d in list(axes) else slice(None)
        for d in range(x.ndim))],
    'Sub': lambda at, a, b: a - b,
    'Transpose': lambda at, x: x.permute(*at['perm']),
}


class GraphModule(nn.Module):
    """An ONNX graph whose floating-point weights are parameters."""

    def __init__(self, model):
        super().__init__()
        self.nodes, self.input, self.output = list(model.graph.node), model.graph.input[0].name, model.graph.output[0].name
        self.names, self.fixed = {}, {}
        for name, value in constants(model).items():
            if value.is_floating_point() and value.numel() > 0:
                key = name.replace('.', '_')
                self.register_parameter(key, nn.Parameter(value))
                self.names[name] = key
            else:
                self.fixed[name] = value

    def forward(self, x):
        weights = {name: getattr(self, key) for name, key in self.names.items()}
        return walk(self.nodes, {**self.fixed, **weights, self.input: x})[self.output]
