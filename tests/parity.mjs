// The scenes give the same bits natively and in WebAssembly, with SIMD and without. `cargo test --test parity` has
// written what they give natively; the modules are the page's own two and the plain build beside them, which has all.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

const root = new URL('../', import.meta.url);
const json = (/** @type {string} */ path) => JSON.parse(readFileSync(new URL(path, root), 'utf8'));
const cases = json('tests/parity/cases.json');
const native = json('target/parity/native.json');
const builds = {
  simd: ['www/dist/wasm/nabla', 'www/dist/descent/nabla_descent'],
  plain: ['target/nosimd/wasm/nabla'],
};

/**
 * Numbers as their bits, as `tests/parity.rs` writes them.
 * @param {any} value
 * @returns {any}
 */
function bits(value) {
  if (typeof value === 'number') {
    if (Number.isNaN(value)) return 'NaN';
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value);
    return view.getBigUint64(0).toString(16).padStart(16, '0');
  }
  if (typeof value === 'string') return `text ${value}`;
  if (Array.isArray(value)) return value.map(bits);
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, bits(v)]));
  return value;
}

/** How a survey came out, as `tests/parity.rs` writes it. @param {any} survey */
const surveyed = (survey) => ({
  solved: survey.solved,
  interval: [...survey.interval],
  verdicts: [...survey.verdicts()],
  updates: [...survey.updates()],
});

test('every case was run natively', () => {
  assert.ok(cases.length > 0);
  assert.equal(native.length, cases.length);
});

/** The handles of a module. @param {string} path */
async function handles(path) {
  const wasm = await import(new URL(`${path}.js`, root).href);
  wasm.initSync({ module: readFileSync(new URL(`${path}_bg.wasm`, root)) });
  return wasm;
}

for (const [build, modules] of Object.entries(builds)) {
  const wasm = Object.assign({}, ...(await Promise.all(modules.map(handles))));
  /** @type {Record<string, any>} */
  const scenes = {
    xor: wasm.Xor,
    vanishing: wasm.Vanishing,
    optimizers: wasm.Optimizers,
    backprop: wasm.Backprop,
    calculus: wasm.Calculus,
    losses: wasm.Losses,
    perceptron: wasm.Perceptron,
    activations: wasm.Activations,
  };
  /** What a scene shows, or how 200 seeds come out. @param {string} scene @param {any} config @param {number} steps */
  const show = (scene, config, steps) => {
    const run = scene === 'survey' ? new wasm.XorSurvey(config, 200, steps) : new scenes[scene](config);
    if (scene !== 'survey') run.seek(steps);
    else while (run.advance(777));
    const shown = scene !== 'survey' ? run.state() : surveyed(run);
    run.free();
    return shown;
  };
  for (const [index, { scene, config, steps }] of cases.entries()) {
    test(`${build}: ${scene} ${JSON.stringify(config)} after ${steps} steps`, () => {
      assert.deepEqual(bits(show(scene, config, steps)), native[index]);
    });
  }
}
