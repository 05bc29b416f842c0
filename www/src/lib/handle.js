// A handle over a picture: dragged by a pointer, moved by arrow keys.

import { h } from "./dom.js";

/** An arrow key moves by this share of what is shown; with Shift by a fifth of it. */
const KEY_SHARE = 1 / 40;

export class Handle {
  /** Does it move up and down too? */
  flat = false;
  /** @type {(at: [number, number]) => void} */
  moved = () => {};
  /** @type {(event: MouseEvent) => [number, number]} */
  place = () => [0, 0];
  /** @type {[number, number]} */
  #at = [0, 0];
  /** @type {[number, number]} */
  #spans = [1, 1];

  /** @param {string} name @param {string} kind */
  constructor(name, kind) {
    this.element = h("div", {
      class: `handle${kind}`,
      role: "slider",
      tabindex: 0,
      "aria-label": name,
      onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event),
      onpointerdown: (/** @type {PointerEvent} */ event) => event.isPrimary && this.element.setPointerCapture(event.pointerId),
      onpointermove: (/** @type {PointerEvent} */ event) => this.element.hasPointerCapture(event.pointerId) && this.#go(this.place(event)),
    });
  }

  /** @param {{ left: number, top: number, away: boolean, at: [number, number], text: string, spans: [number, number] }} shown */
  show({ left, top, away, at, text, spans }) {
    this.element.classList.toggle("away", away);
    [this.element.style.left, this.element.style.top] = [`${left}px`, `${top}px`];
    [this.#at, this.#spans] = [at, spans];
    this.element.setAttribute("aria-valuenow", String(at[0]));
    this.element.setAttribute("aria-valuetext", text);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const direction = /** @type {Record<string, [number, number]>} */ ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] })[event.key];
    if (!direction) return;
    event.preventDefault();
    const share = KEY_SHARE / (event.shiftKey ? 5 : 1);
    // What moves along one axis does so by all four keys.
    const [dx, dy] = this.flat ? direction : [direction[0] + direction[1], 0];
    this.#go([this.#at[0] + dx * share * this.#spans[0], this.#at[1] + dy * share * this.#spans[1]]);
  }

  /** @param {[number, number]} at */
  #go(at) {
    // Known at once: the next key may come before the next picture.
    this.#at = [Number(at[0].toPrecision(6)), Number(at[1].toPrecision(6))];
    this.moved(this.#at);
  }
}

export const css = `
.plot { position: relative; }
.plot canvas { width: 100%; display: block; touch-action: pan-x pan-y pinch-zoom; }
.handle { position: absolute; width: 24px; height: 24px; margin: -12px 0 0 -12px; border-radius: 50%; cursor: grab; touch-action: none;
  border: 2px solid var(--ink); }
.handle.end { border-radius: 4px; border-color: var(--muted); }
.handle.away { visibility: hidden; }
@media (pointer: coarse) { .handle::before { content: ""; position: absolute; inset: -12px; } }
`;
