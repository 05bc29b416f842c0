// The post's derivatives as PyTorch gives them, through `Formula`, by forward mode and as formulas.

import assert from "node:assert/strict";
import { assertClose, casesOf } from "../golden.mjs";
import { visit } from "../support.mjs";

const cases = await casesOf("torch_calculus.json", "function point value gradient derivative second_derivative".split(" "));
const near = (/** @type {number} */ want) => 1e-13 + 1e-12 * Math.abs(want);

visit("values and derivatives are PyTorch's", { html: "" }, async ({ page }) => {
  const seen = await page.evaluate(async (cases) => {
    const address = "/dist/nabla.js";
    const { ready, Formula } = await import(address);
    await ready;
    return cases.map(({ function: text, point }) => {
      const f = new Formula(text);
      const at = [point].flat();
      const first = ["x", "y", "z"].map((name) => f.derivative(name));
      const twice = first[0].derivative("x");
      const seen = {
        value: f.value(...at),
        forward: [...f.gradient(...at)],
        symbolic: first.map((derivative) => derivative.value(...at)),
        second: [f.hessian(...at)[0], twice.value(...at)],
      };
      for (const one of [f, twice, ...first]) one.free();
      return seen;
    });
  }, cases);
  assert.equal(seen.length, cases.length);
  cases.forEach((one, index) => {
    const got = seen[index];
    const name = `${one.function} at ${one.point}`;
    assertClose(name, got.value, one.value, near);
    (one.gradient ?? [one.derivative]).forEach((/** @type {number} */ want, /** @type {number} */ place) => {
      assertClose(`${name}, forward`, got.forward[place], want, near);
      assertClose(`${name}, symbolic`, got.symbolic[place], want, near);
    });
    if (one.second_derivative !== undefined) for (const second of got.second) assertClose(name, second, one.second_derivative, near);
  });
  console.log(`calculus through the page: ${seen.length}`);
});

visit("derivatives are formulas, steps are named, errors have their place", { html: "" }, async ({ page }) => {
  const seen = await page.evaluate(async () => {
    const address = "/dist/nabla.js";
    const { ready, Formula } = await import(address);
    await ready;
    const f = new Formula("3x^2y + xy^2z + 2x + yz");
    const codes = ["((", "foo(x)", "(".repeat(1e5), "x + ".repeat(1e4) + "x"].map((text) => {
      try {
        return String(new Formula(text));
      } catch (error) {
        const { code, at } = /** @type {any} */ (error);
        return [code, at];
      }
    });
    const math = new DOMParser().parseFromString(f.toMathML(), "application/xml").documentElement;
    return {
      derivatives: ["x", "y", "z"].map((name) => String(f.derivative(name))),
      rules: new Formula("(3x^2+2)^2").steps("x").map((/** @type {{ rule: string }} */ { rule }) => rule),
      codes,
      math: [math.namespaceURI, math.localName, math.textContent],
      tower: new Formula("x^x^x^x").value(0),
      pole: [new Formula("1/0").value(0), new Formula("1/0").trouble(0).code],
    };
  });
  assert.deepEqual(seen.derivatives, ["6xy + y^2z + 2", "3x^2 + 2xyz + z", "xy^2 + y"]);
  assert.deepEqual(seen.rules, ["power", "sum", "factor", "power", "constant", "simplify"]);
  assert.deepEqual(seen.codes, [["formula_expected", 2], ["formula_name", 0], ["formula_too_long", undefined], ["formula_too_long", undefined]]);
  assert.deepEqual(seen.math.slice(0, 2), ["http://www.w3.org/1998/Math/MathML", "math"]);
  assert.equal(seen.tower, 1);
  assert.deepEqual(seen.pole, [NaN, "formula_divided_by_zero"]);
});
