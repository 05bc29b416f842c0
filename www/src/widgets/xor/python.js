// The run as a NumPy script.

import { script as write } from "../../python/network.js";
import { INPUTS } from "./moment.js";

/** @type {import("../../lib/widget.js").Script} */
export const script = ({ config, start, table, words }) =>
  write({ title: words.xor.title, inputs: INPUTS, targets: start.targets, start: start.layers, config, table, words });
