// A formula of the core's text form as NumPy reads it.

/** Functions of the core by name: NumPy's, or helpers of ours. @type {Record<string, string>} */
const FUNCTIONS = {
  sin: "np.sin", cos: "np.cos", tan: "np.tan", exp: "np.exp", ln: "np.log", log2: "np.log2", sqrt: "np.sqrt",
  abs: "np.abs", tanh: "np.tanh", sigmoid: "sigmoid", relu: "relu", step: "step", sign: "np.sign",
  max: "np.maximum", min: "np.minimum",
};

/** @type {Record<string, string>} */
const HELPERS = {
  sigmoid: "def sigmoid(u):\n    return np.where(u >= 0, 1 / (1 + np.exp(-np.abs(u))), np.exp(-np.abs(u)) / (1 + np.exp(-np.abs(u))))",
  relu: "def relu(u):\n    return np.maximum(u, 0.0)",
  step: "def step(u):\n    return np.where(u > 0, 1.0, 0.0)",
};

const TOKEN = new RegExp(String.raw`\s*(\d+\.?\d*(?:e[-+]?\d+)?|\.\d+|(?:${Object.keys(FUNCTIONS).join("|")})(?=\()|pi|[xyze]|[-+*/^(),])`, "y");

/**
 * `3x^2*sin(y)` → `3*x**2*np.sin(y)`. What stands side by side is a product.
 * @param {string} text
 * @returns {{ source: string, helpers: string[] }}  with the functions that it needs besides NumPy's
 */
export function formulaSource(text) {
  let [source, at] = ["", 0];
  let endsFactor = false;
  /** @type {Set<string>} */
  const helpers = new Set();
  while (at < text.trimEnd().length) {
    TOKEN.lastIndex = at;
    const [whole, token] = TOKEN.exec(text) ?? [];
    if (whole === undefined || token === undefined) throw new Error(`formulaSource: "${text}" at ${at}`);
    at += whole.length;
    const isFunction = token in FUNCTIONS;
    const isValue = /^[\d.]/.test(token) || ["x", "y", "z", "e", "pi"].includes(token);
    if (endsFactor && (isFunction || isValue || token === "(")) source += "*";
    if (token in HELPERS) helpers.add(HELPERS[token]);
    if (isFunction) source += FUNCTIONS[token];
    else if (token === "pi" || token === "e") source += `math.${token}`;
    else if (token === "^") source += "**";
    else source += /^[-+]$/.test(token) && endsFactor ? ` ${token} ` : token === "," ? ", " : token;
    endsFactor = isValue || token === ")";
  }
  return { source, helpers: [...helpers] };
}
