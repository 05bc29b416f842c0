// Settings as attributes and links: www/src/lib/link.js.

import assert from "node:assert/strict";
import { test } from "node:test";
import { camel, fromQuery, isSetting, kebab, settingsOf, settingText, toQuery, toTag } from "../../www/src/lib/link.js";

test("names change case both ways", () => {
  assert.equal(kebab("outputActivation"), "output-activation");
  assert.equal(camel("output-activation"), "outputActivation");
});

test("values as text", () => {
  assert.equal(settingText(null), null);
  assert.equal(settingText(0.05), "0.05");
  assert.equal(settingText([-7, 2]), "-7,2");
  assert.equal(settingText(false), "false");
  assert.equal(settingText([{ name: "sgd", lr: 1 }]), '[{"name":"sgd","lr":1}]');
});

test("which attributes are settings", () => {
  for (const name of ["seed", "output-activation", "hiden"]) assert.ok(isSetting(name, "4"), name);
  for (const name of ["class", "id", "lang", "theme", "step", "style", "onclick", "data-x", "aria-label", "v-if", "@x"]) {
    assert.ok(!isSetting(name, "4"), name);
  }
  assert.ok(isSetting("hidden", "4"));
  assert.ok(isSetting("hidden", "abc"), "a bad value is answered, not swallowed");
  for (const value of ["", "hidden", "until-found"]) assert.ok(!isSetting("hidden", value), `hidden="${value}"`);
  const attributes = [
    { name: "hidden", value: "3,3" },
    { name: "weight-decay", value: "0.1" },
    { name: "class", value: "wide" },
  ];
  assert.deepEqual(settingsOf(attributes), { hidden: "3,3", weightDecay: "0.1" });
});

test("a link brings back what was asked for", () => {
  const settings = { hidden: "4,4", init: "normal(0.5)", lr: 0.1, nesterov: true, start: [-7, 2], parameters: null };
  const query = toQuery("xor", settings, 37, { lang: "ko" });
  assert.equal(query, "widget=xor&lang=ko&hidden=4,4&init=normal(0.5)&lr=0.1&nesterov=true&start=-7,2&step=37");
  assert.deepEqual(fromQuery(`?${query}`), {
    widget: "xor",
    attributes: { lang: "ko", hidden: "4,4", init: "normal(0.5)", lr: "0.1", nesterov: "true", start: "-7,2", step: "37" },
  });
});

test("a link cannot bring event handlers or styles", () => {
  const { attributes } = fromQuery("widget=xor&onclick=alert(1)&style=x&class=y&is=z&seed=5");
  assert.deepEqual(attributes, { seed: "5" });
});

test("any text survives", () => {
  const text = 'a&b=c#d+é가 "{}"';
  assert.equal(fromQuery(toQuery("xor", { parameters: text }, 0)).attributes.parameters, text);
});

test("a tag holds the settings, quoted", () => {
  const tag = toTag("xor", { hidden: "4,4", parameters: [{ W: [["<\"&"]] }], lr: null }, "https://x.example/nabla.js", "ko");
  assert.equal(
    tag,
    '<script type="module" src="https://x.example/nabla.js"></script>\n' +
      '<nabla-xor lang="ko" hidden="4,4" parameters="[{&quot;W&quot;:[[&quot;<\\&quot;&amp;&quot;]]}]"></nabla-xor>\n',
  );
});
