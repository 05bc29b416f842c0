// The style that all widgets share, inside their shadow roots. Constructed sheets need no inline style, so they
// run under `style-src 'self'`. Space 4 8 16 24 48, radius 6, no shadows; 150 ms for the interface only.

import { ROLES } from "./colour.js";

/** @param {0 | 1} dark */
const roles = (dark) =>
  Object.entries(ROLES)
    .map(([role, pair]) => `--${role}: var(--nabla-${role}, ${pair[dark]});`)
    .join(" ");

const LIGHT = `color-scheme: light; ${roles(0)}`;
const DARK = `color-scheme: dark; ${roles(1)}`;

// Comments within would be sent to every reader. `hidden` is a setting of xor too: only HTML's own values hide the
// element. What stands in the slot, for readers without JavaScript, is not true while the figure is being loaded.
const SHARED = `
:host { ${LIGHT}
  display: block; container-type: inline-size; background: var(--background); color: var(--ink);
  font-family: var(--nabla-font, Pretendard, "Pretendard Variable", system-ui, -apple-system, "Apple SD Gothic Neo",
    "Noto Sans KR", "Noto Sans CJK KR", "Segoe UI", sans-serif);
  font-size: 16px; line-height: 1.6; font-variant-numeric: tabular-nums; text-align: start; }
@media (prefers-color-scheme: dark) { :host(:not([theme="light"])) { ${DARK} } }
:host([theme="dark"]) { ${DARK} }
:host([hidden=""]), :host([hidden="hidden"]), :host([hidden="until-found"]) { display: none; }
:host([hidden]:not([hidden=""]):not([hidden="hidden"]):not([hidden="until-found"])) { display: block !important; }

*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
.frame { min-height: var(--reserve-wide); }
.frame > slot { visibility: hidden; }
@container (max-width: 640px) { .frame { min-height: var(--reserve-narrow); } }
.frame:lang(ko) { font-size: 17px; line-height: 1.7; word-break: keep-all; overflow-wrap: break-word; }
figure { margin: 0; }
canvas { display: block; max-width: 100%; }
.stage { position: relative; }
.says { margin: 8px 0 0; max-width: 38em; min-height: 3lh; text-wrap: pretty; }
@container (max-width: 640px) { .says { min-height: 5lh; } }
.guess { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 8px; font-size: 15px; }
.guess button[aria-pressed="true"] { color: var(--ink); border-color: var(--ink); background: var(--panel); }
.guess button[aria-pressed="true"]::before { content: "→"; }
.asks .says { min-height: 0; }
.asks .told { min-height: calc(4lh + 48px); }
@container (max-width: 640px) { .asks .told { min-height: calc(7lh + 88px); } }
.problems { margin: 8px 0 0; padding: 0; list-style: none; max-width: 38em; font-size: 15px; }
.problems:empty { display: none; }
.problem { border-inline-start: 2px solid var(--positive); padding-inline-start: 8px; }
.problem + .problem { margin-top: 4px; }
.muted { color: var(--muted); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.bar { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; margin-top: 8px; font-size: 15px; }
.bar .space { flex: 1 1 0; }
@container (max-width: 480px) {
  .bar .brief { min-width: 40px; justify-content: center; }
  .bar .brief span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
}
.copies { display: flex; flex-wrap: wrap; align-items: center; justify-content: flex-end; gap: 8px; flex: 1 0 100%; }
.copies span:empty { margin-inline-start: -8px; }
.time { display: flex; align-items: center; gap: 8px; margin-top: 8px; font-size: 15px; color: var(--muted); }
.time input { flex: 1 1 auto; min-width: 0; }
.time output { min-width: 6em; text-align: end; }

button, input, select, textarea { font: inherit; color: inherit; }
button, select, input[type="number"], input[type="text"], textarea {
  min-height: 32px; border: 1px solid var(--control); border-radius: 6px; background: var(--background);
  padding: 2px 8px; transition: background-color 150ms; }
button { display: inline-flex; align-items: center; justify-content: center; gap: 4px; min-width: 32px;
  cursor: pointer; white-space: nowrap; }
button svg { flex: none; }
button:hover, select:hover { background: var(--panel); }
button.main { background: var(--ink); border-color: var(--ink); color: var(--background); }
button.main:hover { background: var(--muted); border-color: var(--muted); }
button:disabled, button[aria-disabled="true"] { color: var(--muted); border-color: var(--rule); background: none; cursor: default; }
input[type="range"] { accent-color: var(--ink); min-height: 24px; }
input[type="checkbox"] { accent-color: var(--ink); width: 20px; height: 20px; margin: 0; }
input[aria-invalid="true"], select[aria-invalid="true"], textarea[aria-invalid="true"] {
  border: 2px solid var(--positive); }
:focus-visible { outline: 3px solid var(--negative); outline-offset: 2px; }
@media (pointer: coarse) {
  button, select, input[type="number"], input[type="text"], summary { min-height: 44px; min-width: 44px; }
  input[type="range"], input[type="checkbox"] { min-height: 44px; min-width: 24px; } }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; } }

.knob { display: inline-flex; align-items: center; gap: 8px; }
.knob input[type="number"] { width: 6em; }
.knob input[type="text"] { width: 6em; }
.lab { margin-top: 8px; border-top: 1px solid var(--rule); font-size: 15px; }
.lab summary { padding: 8px 0; cursor: pointer; color: var(--muted); border-radius: 6px; }
.lab .fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 13em), 1fr)); gap: 16px;
  padding: 8px 0 16px; }
.field { display: flex; flex-direction: column; gap: 4px; min-width: 0; }
.field label { color: var(--muted); }
.field input:not([type="checkbox"]), .field select, .field textarea { width: 100%; }
.field .note { margin: 0; }
.field .note:empty { display: none; }
.field.wide { grid-column: 1 / -1; }

.lost { border: 1px solid var(--control); border-radius: 6px; padding: 16px; margin: 8px 0; }
.lost p { margin: 0 0 8px; max-width: 38em; overflow-wrap: anywhere; }
@media (forced-colors: active) { button.main { border: 2px solid ButtonText; } }
`;

/** @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();

/**
 * One sheet a text, made once a page.
 * @param {string} text
 */
function sheet(text) {
  let made = sheets.get(text);
  if (!made) {
    made = new CSSStyleSheet();
    made.replaceSync(text);
    sheets.set(text, made);
  }
  return made;
}

/**
 * Puts the shared style on a shadow root, then the widget's own.
 * @param {ShadowRoot} root
 * @param {string} [own]
 */
export function dress(root, own) {
  root.adoptedStyleSheets = [SHARED, ...(own ? [own] : [])].map(sheet);
}

/**
 * More style for an element that stands in a shadow root, once.
 * @param {Element} element
 * @param {string} more
 */
export function wear(element, more) {
  const root = element.getRootNode();
  const added = sheet(more);
  if (root instanceof ShadowRoot && !root.adoptedStyleSheets.includes(added)) root.adoptedStyleSheets.push(added);
}
