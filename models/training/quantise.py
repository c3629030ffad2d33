"""fp32 ONNX -> int8 QDQ ONNX, static: per-channel symmetric weights, per-tensor unsigned activations.

    from quantise import quantise
    quantise('model.onnx', batches, 'model-int8.onnx', keep_float=('output',))

Weights use 7 of 8 bits: processors without VNNI add pairs of products in 16 bits, and full-range weights would saturate there.
Tensors that a Concat, MaxPool or Resize joins share one scale, so that those layers only move bytes.
"""
import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper

from graph import attributes, run

WEIGHT_LIMIT = 63
MOVES = ('Concat', 'MaxPool', 'Resize')
QUANTISED = ('Conv', *MOVES)


class Groups:
    """Union-find over tensor names: members share one scale."""

    def __init__(self):
        self.parent = {}

    def find(self, name):
        while self.parent.setdefault(name, name) != name:
            name = self.parent[name]
        return name

    def join(self, a, b):
        self.parent[self.find(a)] = self.find(b)


def quantise(source, batches, target, keep_float=()):
    """`batches`: feeds for `run`. `keep_float`: outputs of convolutions that stay in floating point (the last of each head)."""
    model = onnx.load(source)
    graph = model.graph
    weights = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    # A convolution's output is what follows its ReLU: the rectifier is the lower end of the unsigned range.
    users = {}
    for node in graph.node:
        for name in node.input:
            users.setdefault(name, []).append(node)
    after = {}
    for node in graph.node:
        if node.op_type == 'Conv':
            following = users.get(node.output[0], [])
            after[node.output[0]] = following[0].output[0] if len(following) == 1 and following[0].op_type == 'Relu' else node.output[0]
    groups, wanted = Groups(), set()
    for node in graph.node:
        if node.op_type == 'Conv':
            wanted.add(node.input[0])
            if node.output[0] not in keep_float:
                wanted.add(after[node.output[0]])
        elif node.op_type in MOVES:
            data = node.input if node.op_type == 'Concat' else node.input[:1]
            if all(is_quantisable(n, graph, keep_float) for n in data):
                for n in data:
                    wanted.add(n)
                    groups.join(n, node.output[0])
                wanted.add(node.output[0])
        elif node.op_type == 'Add' and all(n in wanted for n in node.input):
            wanted.add(node.output[0])
    ranges = {}
    for feeds in batches:
        with torch.no_grad():
            values = run(model, feeds)
        for name in wanted:
            ranges.setdefault(name, []).append(sample(values[name]))
    low, high = {}, {}
    for name, seen in ranges.items():
        root, all_seen = groups.find(name), np.concatenate(seen)
        lo, hi = clipping(all_seen)
        low[root], high[root] = min(low.get(root, 0), lo), max(high.get(root, 1e-6), hi)
    nodes, initialisers, dequantised = [], list(graph.initializer), {}

    def scale_of(name):
        root = groups.find(name)
        s = max((high[root] - low[root]) / 255, 1e-8)
        return np.float32(s), np.uint8(np.clip(round(-low[root] / s), 0, 255))

    def pair(name):
        """QuantizeLinear and DequantizeLinear behind `name`; its users read the answer."""
        if name in dequantised:
            return
        s, zero = scale_of(name)
        initialisers.extend((numpy_helper.from_array(s, name + '_scale'), numpy_helper.from_array(zero, name + '_zero')))
        nodes.append(helper.make_node('QuantizeLinear', [name, name + '_scale', name + '_zero'], [name + '_q'], name=name + '_Q'))
        nodes.append(helper.make_node('DequantizeLinear', [name + '_q', name + '_scale', name + '_zero'], [name + '_dq'], name=name + '_DQ'))
        dequantised[name] = name + '_dq'

    for i in graph.input:
        if i.name in wanted:
            pair(i.name)
    for node in graph.node:
        inputs = [dequantised.get(n, n) for n in node.input]
        if node.op_type == 'Conv' and node.input[0] in dequantised and node.output[0] not in keep_float:
            s_in, _ = scale_of(node.input[0])
            inputs[1:] = quantised_weights(node, weights, s_in, nodes, initialisers)
        nodes.append(helper.make_node(node.op_type, inputs, node.output, name=node.name or node.output[0],
                                      **attributes(node)))
        if node.output[0] in wanted:
            pair(node.output[0])
    used = {n for node in nodes for n in node.input}
    out = helper.make_graph(nodes, graph.name, graph.input, graph.output, [i for i in initialisers if i.name in used])
    made = helper.make_model(out, opset_imports=model.opset_import, producer_name='edgelynx')
    made.ir_version = model.ir_version
    onnx.checker.check_model(made)
    onnx.save(made, target)


def unrectified(model):
    """Outputs of the convolutions that end a head: neither a ReLU nor a sum follows. Their values keep floating point."""
    nodes = model.graph.node
    followed = {name for n in nodes if n.op_type in ('Relu', 'Add') for name in n.input}
    return tuple(o for n in nodes if n.op_type == 'Conv' for o in n.output if o not in followed)


def is_quantisable(name, graph, keep_float):
    producer = next((n for n in graph.node if name in n.output), None)
    return producer is not None and name not in keep_float and producer.op_type in (*QUANTISED, 'Relu', 'Add')


def sample(x, limit=20000):
    """A spread of at most `limit` values, with the extremes."""
    flat = x.detach().float().flatten().numpy()
    step = max(1, len(flat) // limit)
    return np.concatenate((flat[::step], [flat.min(), flat.max()]))


def clipping(values):
    """The range that costs the least squared error at 8 bits, of cuts at the far ends."""
    best, answer = np.inf, (values.min(), values.max())
    for cut in (0, 1e-4, 3e-4, 1e-3, 3e-3):
        lo, hi = min(0, np.quantile(values, cut)), max(1e-6, np.quantile(values, 1 - cut))
        s = (hi - lo) / 255
        error = np.mean((values - np.clip(np.round((values - lo) / s), 0, 255) * s - lo) ** 2)
        if error < best:
            best, answer = error, (lo, hi)
    return answer


def quantised_weights(node, weights, s_in, nodes, initialisers):
    w = weights[node.input[1]]
    s = np.maximum(np.abs(w.reshape(len(w), -1)).max(1) / WEIGHT_LIMIT, 1e-8).astype(np.float32)
    q = np.clip(np.round(w / s.reshape(-1, 1, 1, 1)), -WEIGHT_LIMIT, WEIGHT_LIMIT).astype(np.int8)
    name = node.input[1]
    names = [name + '_dq']
    initialisers.extend((numpy_helper.from_array(q, name + '_q'), numpy_helper.from_array(s, name + '_scale'),
                         numpy_helper.from_array(np.zeros(len(w), np.int8), name + '_zero')))
    nodes.append(helper.make_node('DequantizeLinear', [name + '_q', name + '_scale', name + '_zero'], [names[0]], axis=0))
    if len(node.input) > 2:
        bias = node.input[2]
        step = (s * s_in).astype(np.float32)
        initialisers.extend((numpy_helper.from_array(np.round(weights[bias] / step).astype(np.int32), bias + '_q'),
                             numpy_helper.from_array(step, bias + '_scale'),
                             numpy_helper.from_array(np.zeros(len(w), np.int32), bias + '_zero')))
        nodes.append(helper.make_node('DequantizeLinear', [bias + '_q', bias + '_scale', bias + '_zero'], [bias + '_dq'], axis=0))
        names.append(bias + '_dq')
    return names
