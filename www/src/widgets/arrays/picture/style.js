// The pictures' own style. Taken: filled and outlined; left: muted; a stretched copy: hatched and dashed.

export const css = `
.drawing { container-type: inline-size; }
.drawing .says { margin: 0 0 8px; min-height: 0; font-size: 15px; }
.drawing .detail { position: sticky; bottom: 0; margin: 4px 0 0; min-height: 1lh; font-size: 14px; background: var(--background); }
.drawing h4 { margin: 16px 0 4px; font-size: 14px; font-weight: 700; }
.drawing .small { margin: 4px 0 0; font-size: 14px; }
.drawn { font: 13px/1.4 var(--mono); }
.drawn h4, .drawn p, .drawn .muted, .drawn caption { font-family: var(--nabla-font, Pretendard, "Pretendard Variable", system-ui,
  -apple-system, "Apple SD Gothic Neo", "Noto Sans KR", "Noto Sans CJK KR", "Segoe UI", sans-serif); }
.flow { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; max-width: 100%; overflow-x: auto; padding: 4px; }
.sign { font-size: 18px; line-height: 1; color: var(--muted); }
.tag { display: block; margin-bottom: 2px; color: var(--muted); font-size: 13px; }
.more { display: block; margin-top: 4px; font-size: 13px; }
.grid { max-width: 100%; overflow-x: auto; padding: 4px; }
.layers { display: flex; gap: 16px; width: max-content; }
.cells { display: grid; width: max-content; gap: 2px;
  grid-template-columns: repeat(var(--columns), calc(var(--chars) * 1ch + 16px)); }
.cells.rows { grid-template-columns: max-content repeat(var(--columns), calc(var(--chars) * 1ch + 16px)); }
.number { color: var(--muted); font-size: 12px; text-align: center; align-self: center; padding: 0 4px; }
.cell { position: relative; display: block; min-width: 0; padding: 4px 8px; border: 1px solid var(--control);
  background: var(--background); text-align: right; white-space: pre; }
.cell:focus-visible, .thing:focus-visible { outline: 3px solid var(--negative); outline-offset: 1px; z-index: 1; }
.cell.left { border-color: var(--rule); color: var(--muted); background: var(--panel); }
.cell.taken { border: 2px solid var(--ink); padding: 3px 7px; font-weight: 700; }
.cell.sum { border: 2px solid var(--ink); padding: 3px 7px; font-weight: 700; }
.cell.ghost { border-style: dashed; color: var(--muted); background-color: var(--background); background-image:
  repeating-linear-gradient(135deg, transparent 0 5px, var(--rule) 5px 6px); }
.cell.lit { background: var(--negative); color: var(--background); border-color: var(--negative); background-image: none; }
.cell .badge { position: absolute; top: 0; left: 3px; font-size: 12px; font-weight: 400; line-height: 1.2; color: var(--muted); }
.cell.lit .badge, .cell.lit .address { color: inherit; }
.badged .cell { padding-top: 16px; }
.badged .cell.taken, .badged .cell.sum { padding-top: 15px; }

.folds { display: flex; gap: 8px; width: max-content; padding: 2px; }
.folds.across { flex-direction: column; }
.fold { display: flex; align-items: center; gap: 8px; }
.folds.down .fold { flex-direction: column; }
.fold .members { display: flex; gap: 2px; padding: 3px; border: 1px dashed var(--control); border-radius: 6px; }
.folds.down .members { flex-direction: column; }
.fold .cell { width: calc(var(--chars) * 1ch + 18px); }

.pieces { display: flex; gap: 8px; align-items: flex-start; }
.pieces.below { flex-direction: column; gap: 2px; }
.shapes { border-collapse: collapse; margin: 8px 4px 0; text-align: center; font-size: 13px; }
.shapes caption { text-align: start; color: var(--muted); padding-bottom: 2px; }
.shapes th { font-weight: 400; color: var(--muted); padding: 2px 8px; text-align: start; white-space: nowrap; }
.shapes thead th { text-align: center; }
.shapes td { padding: 2px 8px; min-width: 40px; white-space: nowrap; }
.shapes tbody td, .shapes tfoot td { border-inline: 1px solid var(--rule); }
.shapes tfoot { border-top: 1px solid var(--control); font-weight: 700; }
.shapes td.ghost { background-image: repeating-linear-gradient(135deg, transparent 0 5px, var(--rule) 5px 6px); }
.shapes td.bad { color: var(--positive); font-weight: 700; outline: 2px solid var(--positive); outline-offset: -2px; }
.shapes td.joins { font-weight: 700; }

.block { overflow-x: auto; padding: 4px; }
.track { position: relative; }
.track svg { display: block; overflow: visible; }
.track .arc, .track .head { fill: none; stroke: var(--muted); stroke-width: 1.25; }
.track .step { fill: var(--ink); font-size: 12px; text-anchor: middle; paint-order: stroke; stroke: var(--background);
  stroke-width: 4px; }
.bytes { display: flex; padding-bottom: 18px; }
.bytes .cell { flex: none; width: var(--width); margin-inline-end: 0; border-inline-start-width: 0; text-align: center; padding: 4px 2px; }
.bytes .cell:first-child { border-inline-start-width: 1px; }
.bytes .cell.taken { border: 1px solid var(--ink); border-inline-start-width: 0; padding: 4px 2px; background: var(--panel);
  box-shadow: inset 0 3px 0 var(--ink); }
.bytes .cell.taken:first-child { border-inline-start-width: 1px; }
.bytes .cell.left { background: var(--background); }
.bytes .cell.lit { background: var(--negative); }
.bytes .rest { align-self: center; padding-inline: 8px; white-space: nowrap; font-size: 13px; }
.address { position: absolute; top: 100%; left: 0; padding-top: 1px; font-size: 12px; font-weight: 400; color: var(--muted); }
.bytes .cell.lit .address { color: var(--ink); }
.share { position: relative; height: 20px; }
.share .bar-of { position: absolute; top: 2px; height: 4px; background: var(--muted); }
.share.own .bar-of { background: var(--ink); }
.share .name { position: sticky; left: 0; top: 6px; display: inline-block; padding: 0 4px; margin-top: 5px; font-size: 12px;
  line-height: 15px; color: var(--muted); background: var(--background); }
.share.own .name { color: var(--ink); font-weight: 700; }

.objects { overflow-x: auto; padding: 4px; }
.objects svg { display: block; overflow: visible; font-size: 13px; }
.thing rect { fill: var(--background); stroke: var(--control); }
.thing.holder rect { fill: var(--panel); }
.thing text { fill: var(--ink); }
.thing .middle { text-anchor: middle; }
.thing .slot, .thing .tag { fill: var(--muted); font-size: 12px; }
.thing .wall { stroke: var(--control); }
.thing.shared rect { stroke: var(--ink); stroke-width: 2; }
.thing.picked rect { stroke: var(--positive); stroke-width: 3; }
.thing.lit rect { stroke: var(--negative); stroke-width: 3; }
.arrow path { fill: none; stroke: var(--muted); stroke-width: 1.25; }
.arrow circle { fill: var(--muted); }
.arrow.faint path { stroke: var(--rule); }
.arrow.faint circle { fill: var(--rule); }
.arrow.picked path { stroke: var(--positive); stroke-width: 2; }
.arrow.picked circle { fill: var(--positive); }
.arrow.made path { stroke: var(--positive); stroke-width: 2; stroke-dasharray: 5 4; }
.arrow.lit path { stroke: var(--negative); stroke-width: 2; }
@media (forced-colors: active) { .cell.lit { outline: 3px solid Highlight; } }
`;
