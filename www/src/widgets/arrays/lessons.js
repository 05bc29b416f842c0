// The prepared inputs: every line of NumPy in the post, by topic, and what belongs beside it. Each item stands alone:
// a fresh console can run it. Its caption is `words.arrays.items[topic][id]`.
//
// An item that fails as typed has `meant`: the lines that do what was wanted.

/** @typedef {{ id: string, lines: string[], meant?: string[] }} Item */
/** @typedef {{ id: string, items: Item[] }} Topic */

const T1 = "t1 = np.array([1,4,5,6], float)";
const TWO_BY_FIVE = "a = np.array([ [1,2,3,4,5],[6,7,8,9,10] ], int)";
const TEST_A = "test_a = np.array([[1,2,3],[4,5,6]])";
const TEST1 = "test1 = np.array([[1,2,3],[4,5,6]])";
const TESTA = "testa = np.array([[1,2,3],[4,5,6]])";

/** @type {Topic[]} */
export const TOPICS = [
  {
    id: "making",
    items: [
      { id: "array", lines: [T1, "t1"] },
      { id: "kind", lines: ["type(np.array([1,4,5,6], float))"] },
      { id: "fromText", lines: ['np.array(["1"], float)'] },
      {
        id: "bareName",
        lines: ["np.zeros(shape=(10,), dtype=int8)"],
        meant: ["np.zeros(shape=(10,), dtype=np.int8)"],
      },
      { id: "ones", lines: ["np.ones(shape=(10,), dtype=np.int8)", "np.ones((2, 3)) * 7"] },
      { id: "identity", lines: ["np.identity(n =3, dtype=np.int8)"] },
      { id: "eye", lines: ["np.eye(3,5, k=2)"] },
      { id: "diag", lines: [T1, "np.diag(t1, k=2)"] },
      { id: "arange", lines: ["np.arange(5)", "np.arange(0, 1, 0.25)"] },
    ],
  },
  {
    id: "attributes",
    items: [
      { id: "four", lines: [T1, "t1.dtype", "t1.shape", "t1.ndim", "t1.nbytes"] },
      {
        id: "ndim",
        lines: ["np.array([1,2,3]).ndim", "np.array([[1,2,3]]).ndim", "np.array([[[1]]]).ndim", "np.array(5).ndim"],
      },
      { id: "nested", lines: ["a = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]", "np.array(a).shape"] },
      {
        id: "bareName",
        lines: ["np.array([1,2,3,4], float64).nbytes"],
        meant: ["np.array([1,2,3,4], np.float64).nbytes"],
      },
      { id: "bytes", lines: ["np.array([1,2,3,4], 'float64').nbytes", "8 * 4"] },
      {
        id: "narrow",
        lines: [
          "np.array([1,2,3,4], np.float32).nbytes",
          "np.array([1,2,3,4], np.int8).nbytes",
          "np.array([1,2,3,4], bool).nbytes",
        ],
      },
    ],
  },
  {
    id: "lists",
    items: [
      { id: "same", lines: ["a=[1,2]", "b=[2,1]", "a[0] is b[1]"] },
      { id: "boxed", lines: ["a = np.array([1,2])", "b = np.array([2,1])", "a[0] is b[1]", "a[0] == b[1]"] },
      { id: "large", lines: ["a = [257]", "b = [257]", "a[0] is b[0]", "a[0] == b[0]"] },
      { id: "times", lines: ["[1, 2] * 3", "np.array([1, 2]) * 3"] },
      { id: "minus", lines: ["[1, 2] - [1, 1]"], meant: ["np.array([1, 2]) - np.array([1, 1])"] },
      { id: "loop", lines: ["[i * i for i in range(5)]", "np.arange(5) ** 2"] },
      { id: "mixed", lines: ["a = [1, 'x', 2.5, None, True]", "a", 'np.array([1, "abc", 2.5])'] },
      {
        id: "append",
        lines: ["a = np.array([1, 2, 3])", "a.append(4)"],
        meant: ["a = np.array([1, 2, 3])", "np.append(a, 4)"],
      },
    ],
  },
  {
    id: "shape",
    items: [
      { id: "reshape", lines: ["np.arange(1,31,0.5).reshape(2,30)"] },
      {
        id: "count",
        lines: ["np.arange(1,31,0.5).reshape(2,31)"],
        meant: ["np.arange(1,31,0.5).reshape(2,-1).shape"],
      },
      { id: "flatten", lines: [T1, "np.array(t1).flatten()"] },
      { id: "order", lines: ["a = np.array([[1,2,3],[4,5,6]])", "a.flatten()", "a.flatten('F')"] },
      { id: "transpose", lines: [TEST_A, "test_a.T", "test_a.T.shape"] },
    ],
  },
  {
    id: "indexing",
    items: [
      { id: "comma", lines: ["a = np.array([ [1,2,3,4,5][6,7,8,9,10] ], int)"], meant: [TWO_BY_FIVE, "a"] },
      { id: "columns", lines: [TWO_BY_FIVE, "a[:,2:]"] },
      { id: "cells", lines: [TWO_BY_FIVE, "a[1]", "a[1, 1:3]", "a[0, 0]"] },
      { id: "last", lines: [TWO_BY_FIVE, "a[:, -1]", "a[-1]"] },
      { id: "outside", lines: [TWO_BY_FIVE, "a[0, 5]"], meant: [TWO_BY_FIVE, "a[0, 4]"] },
      { id: "chosen", lines: [TWO_BY_FIVE, "a[[1, 0]]", "a[:, [4, 0]]"] },
      { id: "mask", lines: ["a = np.arange(10)", "a % 3 == 0", "a[a % 3 == 0]"] },
      { id: "assign", lines: [TWO_BY_FIVE, "a[:, 2:] = 0", "a"] },
    ],
  },
  {
    id: "views",
    items: [
      { id: "name", lines: ["a = np.array([1, 2])", "b = a", "b is a", "b[0] = 9", "a"] },
      { id: "view", lines: ["a = np.array([1, 2, 3, 4])", "v = a[1:3]", "v[0] = 9", "a", "v.base is a"] },
      { id: "copy", lines: ["a = np.array([9, 2])", "c = a.copy()", "c is a", "c[0] = 1", "a"] },
      { id: "fancy", lines: ["a = np.array([1, 2, 3, 4])", "c = a[[1, 2]]", "c[0] = 9", "a"] },
      { id: "list", lines: ["a = [1, 2]", "c = a[:]", "c[0] = 5", "a"] },
    ],
  },
  {
    id: "arithmetic",
    items: [
      { id: "times", lines: ["t1 = np.array([[1,2],[3,4]])", "t2 = np.array([[5,6],[7,8]])", "t1 * t2"] },
      {
        id: "others",
        lines: ["t1 = np.array([[1,2],[3,4]])", "t2 = np.array([[5,6],[7,8]])", "t1 / t2", "t2 % t1", "t1 ** 2"],
      },
      { id: "dot", lines: [TESTA, "testb = np.array([[1,2],[3,4],[5,6]])", "testa.dot(testb)"] },
      { id: "at", lines: [TESTA, "testb = np.array([[1,2],[3,4],[5,6]])", "testb @ testa"] },
      { id: "inner", lines: [TESTA, "testa @ testa"], meant: [TESTA, "testa @ testa.T"] },
    ],
  },
  {
    id: "broadcasting",
    items: [
      { id: "number", lines: [TEST_A, "test_a + 3"] },
      { id: "row", lines: [TEST_A, "test_a * np.array([10, 20, 30])"] },
      { id: "column", lines: [TEST_A, "test_a + np.array([[100], [200]])"] },
      {
        id: "clash",
        lines: [TEST_A, "test_a + np.array([1, 2])"],
        meant: [TEST_A, "test_a + np.array([[1], [2]])"],
      },
      { id: "both", lines: ["np.array([[0], [10], [20]]) + np.array([1, 2, 3])"] },
      { id: "to", lines: ["np.broadcast_to([1, 2, 3], (2, 3))"] },
    ],
  },
  {
    id: "axis",
    items: [
      { id: "one", lines: [TEST1, "test1.sum(axis=1)"] },
      { id: "zero", lines: [TEST1, "test1.sum(axis=0)"] },
      { id: "all", lines: [TEST1, "test1.sum()"] },
      { id: "outside", lines: [TEST1, "test1.sum(axis=2)"], meant: [TEST1, "test1.sum(axis=-1)"] },
      { id: "mean", lines: [TEST1, "test1.mean(axis=0)", "test1.std(axis=0)"] },
      { id: "where", lines: [TEST1, "test1.max(axis=1)", "test1.argmax(axis=1)"] },
    ],
  },
  {
    id: "joining",
    items: [
      { id: "rows", lines: ["a = np.array([[1,2,3]])", "b = np.array([[4,5,6]])", "np.vstack((a, b))", "np.hstack((a, b))"] },
      {
        id: "columns",
        lines: ["a = np.array([[1],[2],[3]])", "b = np.array([[4],[5],[6]])", "np.vstack((a, b))", "np.hstack((a, b))"],
      },
      {
        id: "clash",
        lines: ["np.vstack((np.ones((2, 3)), np.ones((2, 2))))"],
        meant: ["np.hstack((np.ones((2, 3)), np.ones((2, 2))))"],
      },
    ],
  },
  {
    id: "types",
    items: [
      { id: "chosen", lines: ["np.array([1,4,5,6], int)", "np.array([1,4,5,6], dtype='int8')"] },
      { id: "widest", lines: ["np.array([1, 2.5, True])", "np.array([[True, False], [0, 1]])"] },
      { id: "text", lines: ['np.array(["1", 2])'] },
      { id: "cut", lines: ["t1 = np.array([1,4,5,6])", "t1[0] = 3.99", "t1"] },
      {
        id: "small",
        lines: ["t1 = np.array([1,4,5,6], np.int8)", "t1[0] = 300"],
        meant: ["t1 = np.array([1,4,5,6], np.int16)", "t1[0] = 300", "t1"],
      },
      { id: "wraps", lines: ["np.array([127], np.int8) + np.array([1], np.int8)"] },
      {
        id: "inPlace",
        lines: ["t1 = np.array([1,2,3])", "t1 += 0.5"],
        meant: ["t1 = np.array([1,2,3])", "t1 = t1 + 0.5", "t1"],
      },
    ],
  },
  {
    id: "neuron",
    items: [
      { id: "byHand", lines: ["1 * 0.8 + 1 * 0.2", "1 * 0.4 + 1 * 0.9", "1 * 0.3 + 1 * 0.5"] },
      { id: "layer", lines: ["x = np.array([1, 1])", "W1 = np.array([[0.8, 0.4, 0.3], [0.2, 0.9, 0.5]])", "h = x @ W1", "h"] },
      {
        id: "sigmoid",
        lines: [
          "h = np.array([1.0, 1.3, 0.8])",
          "s = 1 / (1 + np.exp(-h))",
          "s",
          "s.round(2)",
          "np.round(s, 2) @ np.array([0.3, 0.5, 0.9])",
        ],
      },
      { id: "rounded", lines: ["0.73*0.3 + 0.79*0.5 + 0.69*0.9", "round(0.73*0.3 + 0.79*0.5 + 0.69*0.9, 3)"] },
      { id: "slope", lines: ["s = 1 / (1 + np.exp(-np.array([-5., 0, 5])))", "s * (1 - s)", "(s * (1 - s)).max()"] },
      {
        id: "activations",
        lines: ["x = np.array([-1.0, 0.0, 1.0])", "(x > 0).astype(int)", "np.maximum(0, x)", "np.tanh(x)"],
      },
      { id: "softmax", lines: ["a = np.array([0.3, 2.9, 4.0])", "e = np.exp(a)", "e / e.sum()"] },
      {
        id: "overflow",
        lines: ["a = np.array([1010, 1000, 990])", "np.exp(a) / np.sum(np.exp(a))"],
        meant: ["a = np.array([1010, 1000, 990])", "np.exp(a - a.max()) / np.sum(np.exp(a - a.max()))"],
      },
      { id: "spread", lines: ["np.sqrt(2 / 100)", "np.sqrt(1 / 100)", "np.sqrt(2 / (100 + 100))"] },
    ],
  },
  {
    id: "calculus",
    items: [
      { id: "chain", lines: ["x = np.arange(-2, 3)", "(3*x**2 + 2)**2", "2*(3*x**2 + 2) * (6*x)"] },
      {
        id: "partial",
        lines: ["x = 2", "y = 3", "z = 4", "3*x**2*y + x*y**2*z + 2*x + y*z", "6*x*y + y**2*z + 2"],
      },
    ],
  },
];
