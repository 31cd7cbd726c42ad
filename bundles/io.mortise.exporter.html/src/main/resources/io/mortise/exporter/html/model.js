/* Runs the model: ONNX's operators for one example at a time, as io.mortise.exported does it in Java. */
const Model = (() => {
  'use strict';

  const length = (shape) => shape.reduce((a, b) => a * b, 1);
  /* What is computed of a wide one is kept in double precision; a constant's numbers stay as they are, which is exact. */
  const tensor = (shape, values, wide = false) => ({ shape, wide, values: values ?? new (wide ? Float64Array : Float32Array)(length(shape)) });

  /** Reads what Java's DataOutputStream wrote. */
  class Reader {
    constructor(bytes) {
      this.bytes = bytes;
      this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      this.at = 0;
    }
    pass(count) {
      this.at += count;
      return this.at - count;
    }
    int() {
      return this.view.getInt32(this.pass(4));
    }
    double() {
      return this.view.getFloat64(this.pass(8));
    }
    char() {
      return String.fromCharCode(this.view.getUint16(this.pass(2)));
    }
    floats(count) {
      const floats = new Float32Array(count);
      for (let i = 0; i < count; i++, this.at += 4) floats[i] = this.view.getFloat32(this.at);
      return floats;
    }
    list(each) {
      return Array.from({ length: this.int() }, each);
    }
    ints() {
      return this.list(() => this.int());
    }
    /** Modified UTF-8: each char of UTF-16 by itself. */
    word() {
      const end = this.view.getUint16(this.pass(2)) + this.at;
      let word = '';
      while (this.at < end) {
        const first = this.bytes[this.at++];
        if (first < 0x80) word += String.fromCharCode(first);
        else if (first < 0xe0) word += String.fromCharCode(((first & 31) << 6) | (this.bytes[this.at++] & 63));
        else word += String.fromCharCode(((first & 15) << 12) | ((this.bytes[this.at++] & 63) << 6) | (this.bytes[this.at++] & 63));
      }
      return word;
    }
    values() {
      const type = this.char();
      if (type === 'f') return this.floats(this.int());
      return this.list(() => (type === 'i' ? Number(this.view.getBigInt64(this.pass(8))) : this.word()));
    }
    node() {
      const node = { operator: this.word(), inputs: this.ints(), outputs: this.ints() };
      node.attributes = Object.fromEntries(this.list(() => [this.word(), this.values()]));
      return node;
    }
  }

  /** ONNX's number for what a Cast gives. */
  const DOUBLE = 11;

  const number = (node, name, otherwise) => node.attributes[name]?.[0] ?? otherwise;
  const numbers = (node, name, otherwise) => node.attributes[name] ?? otherwise;

  /** Shapes are aligned at their ends, and what has length 1 is repeated, as numpy does it. */
  function two(a, b, combine) {
    const axes = Math.max(a.shape.length, b.shape.length);
    const full = (shape) => [...Array(axes - shape.length).fill(1), ...shape];
    const [shapeA, shapeB] = [full(a.shape), full(b.shape)];
    const shape = shapeA.map((each, i) => Math.max(each, shapeB[i]));
    const steps = (own) => {
      let step = 1;
      return own.map((each) => each).reverse().map((each) => {
        const now = each === 1 ? 0 : step;
        step *= each;
        return now;
      }).reverse();
    };
    const [stepsA, stepsB] = [steps(shapeA), steps(shapeB)];
    const out = tensor(shape, null, a.wide || b.wide);
    const index = new Int32Array(axes);
    let [atA, atB] = [0, 0];
    for (let i = 0; i < out.values.length; i++) {
      out.values[i] = combine(a.values[atA], b.values[atB]);
      for (let axis = axes - 1; axis >= 0; axis--) {
        atA += stepsA[axis];
        atB += stepsB[axis];
        if (++index[axis] < shape[axis]) break;
        atA -= stepsA[axis] * shape[axis];
        atB -= stepsB[axis] * shape[axis];
        index[axis] = 0;
      }
    }
    return out;
  }

  function one(x, combine) {
    const out = tensor(x.shape, null, x.wide);
    for (let i = 0; i < out.values.length; i++) out.values[i] = combine(x.values[i], i);
    return out;
  }

  const narrowed = (x) => tensor(x.shape, x.values instanceof Float32Array ? x.values : Float32Array.from(x.values));

  /** A row times a matrix, or times each row of one; and a row on top. */
  function product(node, [x, matrix, added]) {
    const sums = number(node, 'transB', 0) === 0 ? timesColumns(x, matrix) : timesRows(x, matrix);
    const factor = number(node, 'alpha', 1);
    const out = tensor([1, sums.length], null, x.wide);
    for (let j = 0; j < sums.length; j++) {
      out.values[j] = factor * sums[j] + (added ? added.values[added.values.length === 1 ? 0 : j] : 0);
    }
    return out;
  }

  function timesColumns(x, matrix) {
    const columns = matrix.shape[1];
    const sums = new Float64Array(columns);
    for (let i = 0; i < x.values.length; i++) {
      const factor = x.values[i];
      if (factor === 0) continue;
      for (let j = 0, at = i * columns; j < columns; j++, at++) sums[j] += factor * matrix.values[at];
    }
    return sums;
  }

  function timesRows(x, matrix) {
    const places = Int32Array.from(x.values.keys()).filter((i) => x.values[i] !== 0);
    return Float64Array.from({ length: matrix.shape[0] }, (_, row) => {
      let sum = 0;
      for (let i = 0, from = row * x.values.length; i < places.length; i++) {
        sum += x.values[places[i]] * matrix.values[from + places[i]];
      }
      return sum;
    });
  }

  /** Along an axis. */
  function summed(node, [x, axes]) {
    const axis = axes.values[0] < 0 ? axes.values[0] + x.shape.length : axes.values[0];
    const count = x.shape[axis];
    const inner = length(x.shape.slice(axis + 1));
    const out = tensor(x.shape.map((each, i) => (i === axis ? 1 : each)), null, x.wide);
    for (let i = 0; i < out.values.length; i++) {
      const from = Math.floor(i / inner) * count * inner + (i % inner);
      let sum = 0;
      for (let j = 0; j < count; j++) sum += x.values[from + j * inner];
      out.values[i] = sum;
    }
    if (number(node, 'keepdims', 1) === 1) return out;
    return tensor(x.shape.filter((_, i) => i !== axis), out.values, x.wide);
  }

  /** An axis of length 1 more. */
  function unsqueezed(x, axes) {
    const axis = axes.values[0] < 0 ? axes.values[0] + x.shape.length + 1 : axes.values[0];
    return tensor([...x.shape.slice(0, axis), 1, ...x.shape.slice(axis)], x.values, x.wide);
  }

  /** Of what lies along the first axis those at the indices. */
  function gathered(x, indices) {
    const out = tensor([...indices.shape, ...x.shape.slice(1)], null, x.wide);
    const each = x.values.length / x.shape[0];
    indices.values.forEach((index, i) => out.values.set(x.values.subarray(index * each, (index + 1) * each), i * each));
    return out;
  }

  /** Of a row the k largest numbers, or the smallest, best first, and their indices; of equal ones those that come first. */
  function best(node, [x, count]) {
    const k = count.values[0];
    const sign = number(node, 'largest', 1) === 1 ? -1 : 1;
    const less = (a, b) => a < b || (Number.isNaN(b) && !Number.isNaN(a));
    const numbers = new Float64Array(k);
    const places = new Float64Array(k);
    let found = 0;
    for (let i = 0; i < x.values.length; i++) {
      const value = sign * x.values[i];
      if (found === k && !less(value, numbers[k - 1])) continue;
      let at = found < k ? found++ : k - 1;
      for (; at > 0 && less(value, numbers[at - 1]); at--) {
        numbers[at] = numbers[at - 1];
        places[at] = places[at - 1];
      }
      numbers[at] = value;
      places[at] = i;
    }
    const chosen = tensor([1, k], numbers.map((value) => sign * value), true);
    return [x.wide ? chosen : narrowed(chosen), tensor([1, k], places, true)];
  }

  /** Over the second axis: the numbers of a row, or the channels of an image. */
  function softmax(x) {
    const channels = x.shape[1];
    const each = x.values.length / channels;
    const out = tensor(x.shape);
    for (let at = 0; at < each; at++) {
      const own = Array.from({ length: channels }, (_, c) => x.values[c * each + at]);
      const largest = Math.max(...own);
      const shares = own.map((value) => Math.exp(value - largest));
      const sum = shares.reduce((a, b) => a + b, 0);
      shares.forEach((share, c) => (out.values[c * each + at] = share / sum));
    }
    return out;
  }

  function normalized(node, [x, scale, offset, mean, variance]) {
    const each = x.values.length / x.shape[1];
    const epsilon = number(node, 'epsilon', 1e-5);
    return one(x, (value, i) => {
      const c = Math.floor(i / each);
      const factor = scale.values[c] / Math.sqrt(variance.values[c] + epsilon);
      return value * factor + (offset.values[c] - mean.values[c] * factor);
    });
  }

  /** Beside each other on an axis; what lies after it stays together. */
  function joined(axis, inputs) {
    const shape = [...inputs[0].shape];
    shape[axis] = inputs.reduce((sum, input) => sum + input.shape[axis], 0);
    const out = tensor(shape, null, inputs[0].wide);
    const blocks = length(shape.slice(0, axis));
    for (let block = 0, at = 0; block < blocks; block++) {
      for (const { values } of inputs) {
        const each = values.length / blocks;
        out.values.set(values.subarray(block * each, (block + 1) * each), at);
        at += each;
      }
    }
    return out;
  }

  /** Where windows stand on an image. */
  function place(node, x) {
    const [, channels, rows, columns] = x.shape;
    const kernel = numbers(node, 'kernel_shape');
    const strides = numbers(node, 'strides', [1, 1]);
    const dilations = numbers(node, 'dilations', [1, 1]);
    const pads = numbers(node, 'pads', [0, 0, 0, 0]);
    const windows = (size, axis) =>
      Math.floor((size + pads[axis] + pads[axis + 2] - (kernel[axis] - 1) * dilations[axis] - 1) / strides[axis]) + 1;
    return { channels, rows, columns, kernel, strides, dilations, pads, outRows: windows(rows, 0), outColumns: windows(columns, 1) };
  }

  function convolution(node, [x, weights, bias]) {
    const p = place(node, x);
    const filters = weights.shape[0];
    const area = p.outRows * p.outColumns;
    const sums = new Float64Array(area);
    const out = tensor([1, filters, p.outRows, p.outColumns]);
    const each = weights.shape[1]; // channels that a filter sees
    const together = (filters * each) / p.channels; // filters that see the same ones
    for (let f = 0, weight = 0; f < filters; f++) {
      const first = Math.floor(f / together) * each;
      sums.fill(bias ? bias.values[f] : 0);
      for (let c = first; c < first + each; c++)
        for (let ky = 0; ky < p.kernel[0]; ky++)
          for (let kx = 0; kx < p.kernel[1]; kx++) add(p, x.values, c, ky, kx, weights.values[weight++], sums);
      out.values.set(sums, f * area);
    }
    return out;
  }

  /** Adds a weight times all that its place in the window sees. */
  function add(p, image, channel, ky, kx, weight, sums) {
    const shift = kx * p.dilations[1] - p.pads[1];
    const step = p.strides[1];
    const first = Math.max(0, Math.ceil(-shift / step));
    const last = Math.min(p.outColumns - 1, Math.floor((p.columns - 1 - shift) / step));
    for (let y = 0; y < p.outRows; y++) {
      const row = y * p.strides[0] + ky * p.dilations[0] - p.pads[0];
      if (row < 0 || row >= p.rows) continue;
      const from = (channel * p.rows + row) * p.columns + shift;
      const to = y * p.outColumns;
      for (let i = first; i <= last; i++) sums[to + i] += weight * image[from + i * step];
    }
  }

  /** With zeros round the image, or, by numbers below zero, without its margin. */
  function padded(x, pads) {
    const [, channels, rows, columns] = x.shape;
    const [, , above, left, , , below, right] = pads.values;
    const out = tensor([1, channels, rows + above + below, columns + left + right]);
    const [, , outRows, outColumns] = out.shape;
    for (let c = 0; c < channels; c++)
      for (let row = Math.max(0, -above); row < rows && row + above < outRows; row++) {
        const from = (c * rows + row) * columns;
        const seen = x.values.subarray(from + Math.max(0, -left), from + Math.min(columns, outColumns - left));
        out.values.set(seen, (c * outRows + row + above) * outColumns + Math.max(0, left));
      }
    return out;
  }

  function pooling(node, x) {
    const p = place(node, x);
    const padded = number(node, 'count_include_pad', 0) !== 0;
    const out = tensor([1, p.channels, p.outRows, p.outColumns]);
    let at = 0;
    for (let c = 0; c < p.channels; c++)
      for (let y = 0; y < p.outRows; y++)
        for (let col = 0; col < p.outColumns; col++) {
          const seen = window(p, x.values, c, y, col);
          const share = padded ? p.kernel[0] * p.kernel[1] : seen.length;
          out.values[at++] = node.operator === 'AveragePool' ? seen.reduce((a, b) => a + b, 0) / share : Math.max(...seen);
        }
    return out;
  }

  function window(p, image, channel, y, x) {
    const seen = [];
    for (let ky = 0; ky < p.kernel[0]; ky++) {
      const row = y * p.strides[0] + ky * p.dilations[0] - p.pads[0];
      if (row < 0 || row >= p.rows) continue;
      for (let kx = 0; kx < p.kernel[1]; kx++) {
        const column = x * p.strides[1] + kx * p.dilations[1] - p.pads[1];
        if (column >= 0 && column < p.columns) seen.push(image[(channel * p.rows + row) * p.columns + column]);
      }
    }
    return seen;
  }

  function overall(node, x) {
    const each = x.values.length / x.shape[1];
    const out = tensor([1, x.shape[1], 1, 1]);
    for (let c = 0; c < x.shape[1]; c++) {
      const own = x.values.subarray(c * each, (c + 1) * each);
      out.values[c] = node.operator === 'GlobalAveragePool'
        ? own.reduce((a, b) => a + b, 0) / each
        : own.reduce((a, b) => Math.max(a, b), -Infinity);
    }
    return out;
  }

  /** The mean of what trees answer, which stand in a node's attributes row by row. */
  function trees(node, x) {
    const all = (node.forest ??= planted(node));
    const sums = new Float64Array(all.targets);
    for (const root of all.roots) {
      let at = root;
      while (!at.leaf) at = x.values[at.place] <= at.threshold ? at.yes : at.no;
      at.answer.forEach((value, target) => (sums[target] += value));
    }
    return tensor([1, all.targets], Float32Array.from(sums, (sum) => sum / all.roots.length));
  }

  function planted(node) {
    const a = node.attributes;
    const targets = number(node, 'n_targets', 1);
    const key = (tree, id) => `${tree} ${id}`;
    const rows = new Map();
    const roots = [];
    a.nodes_treeids.forEach((tree, i) => {
      const row = {
        leaf: a.nodes_modes[i] === 'LEAF', place: a.nodes_featureids[i], threshold: a.nodes_values[i], answer: Array(targets).fill(0),
      };
      rows.set(key(tree, a.nodes_nodeids[i]), row);
      roots[tree] ??= row;
    });
    a.nodes_treeids.forEach((tree, i) => {
      const row = rows.get(key(tree, a.nodes_nodeids[i]));
      row.yes = rows.get(key(tree, a.nodes_truenodeids[i]));
      row.no = rows.get(key(tree, a.nodes_falsenodeids[i]));
    });
    a.target_treeids.forEach((tree, i) => {
      rows.get(key(tree, a.target_nodeids[i])).answer[a.target_ids[i]] += a.target_weights[i];
    });
    return { roots, targets };
  }

  /** Abramowitz and Stegun 7.1.5 and 7.1.14: a series near 0, a continued fraction far out. */
  function erf(x) {
    const size = Math.abs(x);
    if (size > 6) return Math.sign(x);
    if (size < 2) {
      let [term, sum] = [x, x];
      for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
        term *= (-x * x) / n;
        sum += term / (2 * n + 1);
      }
      return (2 / Math.sqrt(Math.PI)) * sum;
    }
    let fraction = 0;
    for (let n = 60; n > 0; n--) fraction = n / 2 / (size + fraction);
    return Math.sign(x) * (1 - Math.exp(-size * size) / Math.sqrt(Math.PI) / (size + fraction));
  }

  const functions = {
    Abs: () => Math.abs,
    Exp: () => Math.exp,
    Sqrt: () => Math.sqrt,
    Tanh: () => Math.tanh,
    Erf: () => erf,
    IsNaN: () => (x) => (Number.isNaN(x) ? 1 : 0),
    Relu: () => (x) => Math.max(x, 0),
    Sigmoid: () => (x) => 1 / (1 + Math.exp(-x)),
    Softplus: () => (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
    Softsign: () => (x) => x / (1 + Math.abs(x)),
    Elu: (alpha) => (x) => (x > 0 ? x : alpha * Math.expm1(x)),
    /* With the numbers of Klambauer et al. 2017. */
    Selu: () => (x) => 1.05070098735548 * (x > 0 ? x : 1.67326324235437 * Math.expm1(x)),
    LeakyRelu: (alpha) => (x) => (x > 0 ? x : alpha * x),
    HardSigmoid: (alpha, beta) => (x) => Math.max(0, Math.min(1, alpha * x + beta)),
  };

  const operators = {
    Add: (node, [a, b]) => two(a, b, (x, y) => x + y),
    Sub: (node, [a, b]) => two(a, b, (x, y) => x - y),
    Mul: (node, [a, b]) => two(a, b, (x, y) => x * y),
    Div: (node, [a, b]) => two(a, b, (x, y) => x / y),
    Max: (node, [a, b]) => two(a, b, Math.max),
    Pow: (node, [a, b]) => two(a, b, Math.pow),
    Greater: (node, [a, b]) => two(a, b, (x, y) => (x > y ? 1 : 0)),
    Where: (node, [c, a, b]) => two(two(c, a, (x, y) => (x !== 0 ? y : NaN)), b, (x, y) => (Number.isNaN(x) ? y : x)),
    Clip: (node, [x, least, most]) => two(two(x, least, Math.max), most, Math.min),
    Concat: (node, inputs) => joined(number(node, 'axis', 1), inputs),
    Cast: (node, [x]) => (number(node, 'to', 1) === DOUBLE ? tensor(x.shape, x.values, true) : narrowed(x)),
    Identity: (node, [x]) => x,
    Flatten: (node, [x]) => tensor([1, x.values.length], x.values, x.wide),
    Unsqueeze: (node, [x, axes]) => unsqueezed(x, axes),
    Gather: (node, [x, indices]) => gathered(x, indices),
    GatherElements: (node, [x, indices]) => tensor(indices.shape, Float64Array.from(indices.values, (index) => x.values[index]), true),
    ReduceSum: summed,
    TopK: best,
    Gemm: product,
    MatMul: product,
    Softmax: (node, [x]) => softmax(x),
    BatchNormalization: normalized,
    Conv: convolution,
    Pad: (node, [x, pads]) => padded(x, pads),
    MaxPool: (node, [x]) => pooling(node, x),
    AveragePool: (node, [x]) => pooling(node, x),
    GlobalMaxPool: (node, [x]) => overall(node, x),
    GlobalAveragePool: (node, [x]) => overall(node, x),
    'ai.onnx.ml.TreeEnsembleRegressor': (node, [x]) => trees(node, x),
  };

  function apply(node, inputs) {
    const operator = operators[node.operator];
    if (operator) return operator(node, inputs);
    return one(inputs[0], functions[node.operator](number(node, 'alpha', 1), number(node, 'beta', 0.5)));
  }

  return class Model {
    constructor(bytes) {
      const reader = new Reader(bytes);
      const format = reader.int();
      if (format !== 2) throw new Error(`the model has the format ${format}, not 2`);
      this.classes = reader.list(() => reader.word());
      this.shape = reader.ints();
      this.threshold = reader.double();
      this.known = Array(reader.int());
      reader.list(() => {
        const at = reader.int();
        const shape = reader.ints();
        this.known[at] = tensor(shape, reader.floats(length(shape)));
      });
      this.nodes = reader.list(() => reader.node());
    }

    /** How many values an example has. */
    get size() {
      return length(this.shape);
    }

    /** The probabilities of the classes; a single one, of the second class, where the net has one output. */
    predict(values) {
      if (values.length !== this.size) throw new Error(`an example has ${this.size} values, not ${values.length}`);
      const known = [...this.known];
      known[0] = tensor([1, ...this.shape], Float32Array.from(values));
      for (const node of this.nodes) {
        const given = [apply(node, node.inputs.map((at) => known[at]))].flat();
        given.forEach((each, i) => (known[node.outputs[i]] = each));
      }
      return known[this.nodes.at(-1).outputs[0]].values;
    }

    /** The index of the class that is said, and the probability of each. */
    answer(values) {
      const given = [...this.predict(values)];
      const shares = given.length === 1 ? [1 - given[0], given[0]] : given;
      const said = shares.length === 2
        ? Number(shares[1] * (1 - this.threshold) > shares[0] * this.threshold)
        : shares.indexOf(Math.max(...shares));
      return { said, shares };
    }
  };
})();
