// Squared error on one side, cross-entropy on the other.

import { h } from "../../lib/dom.js";
import { css as handleCss } from "../../lib/handle.js";
import { showKnobs } from "../../lib/knob.js";
import { Instances } from "./instances.js";
import { Squares } from "./squares.js";
import { Surprise } from "./surprise.js";

/**
 * @param {import("../../lib/widget.js").Host} host
 * @returns {import("../../lib/widget.js").View}
 */
export function mount(host) {
  const say = host.words.losses.figure;
  const [squares, instances, surprise] = [new Squares(host), new Instances(host), new Surprise(host)];
  host.stage.append(
    h(
      "div",
      { class: "losses" },
      h("section", {}, h("h3", {}, say.squaresHead), squares.element),
      h("section", {}, h("h3", {}, say.entropyHead), instances.element, h("h3", {}, say.surpriseHead), surprise.element),
    ),
  );
  return {
    draw(scene) {
      const { state, config, colours } = host;
      showKnobs(host);
      squares.draw(state, colours);
      instances.show(state, config);
      surprise.draw(scene, state, config, colours);
    },
    close() {
      squares.close();
      surprise.close();
    },
  };
}

export const css = `${handleCss}
.losses { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 16px 32px; align-items: start; }
.losses h3 { margin: 0 0 8px; font-size: 16px; }
.losses h3:not(:first-child) { margin-top: 16px; }
.losses .squares canvas { aspect-ratio: 1; }
.losses .surprise canvas { aspect-ratio: 2; }
.losses table { border-collapse: collapse; font-size: 15px; width: 100%; }
.losses th { font-weight: 400; color: var(--muted); text-align: start; }
.losses td, .losses th { padding: 4px 12px 4px 0; border-top: 1px solid var(--rule); }
.losses thead th, .losses thead td { border: 0; }
.losses tfoot th, .losses tfoot td { font-weight: 600; color: var(--ink); }
.losses td input[type="number"] { width: 6em; }
.losses td input[type="radio"] { width: 24px; height: 24px; margin: 0; vertical-align: middle; }
.losses .bar { display: block; height: 12px; min-width: 0; background: var(--negative); }
.losses tr.wanted .bar { background: var(--positive); }
.losses td.term { width: 30%; }
.losses .choices { display: flex; flex-wrap: wrap; gap: 8px 16px; margin: 8px 0; align-items: center; font-size: 15px; }
.losses p { margin: 8px 0 0; text-wrap: pretty; }
.losses label.p { display: flex; gap: 8px; align-items: center; font-size: 15px; }
.losses label.p input { flex: 1; min-width: 0; }
@container (max-width: 820px) { .losses { grid-template-columns: minmax(0, 1fr); } }
`;
