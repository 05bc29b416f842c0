// Builders of elements, so that no text ever becomes markup.

/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * Puts properties on an element: functions as listeners (`onclick`), `class` and everything else as attributes.
 * `true` sets an empty attribute; `false`, `null` and `undefined` set none.
 * @param {Element} element
 * @param {Record<string, any>} props
 */
function apply(element, props) {
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") element.addEventListener(name.replace(/^on/, ""), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, String(value));
  }
}

/**
 * @param {Element} element
 * @param {Child[]} children
 */
function append(element, children) {
  for (const child of children) {
    if (child !== null && child !== undefined && child !== false) {
      element.append(child instanceof Node ? child : String(child));
    }
  }
}

/**
 * An HTML element: `h("button", { type: "button", onclick: f }, "Play")`.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, any>} [props]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  apply(element, props);
  append(element, children);
  return element;
}

/**
 * An SVG element, as `h`.
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, any>} [props]
 * @param {...Child} children
 * @returns {SVGElementTagNameMap[T]}
 */
export function svg(tag, props = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  apply(element, props);
  append(element, children);
  return element;
}

/** Outlines on a 16 x 16 grid. */
const ICONS = {
  play: "M4 2.5v11l9.5-5.5z",
  pause: "M4 2.5h3v11H4zM9 2.5h3v11H9z",
  step: "M3 2.5v11l7-5.5zM11 2.5h2v11h-2z",
  phase: "M2 7h8V4l4 4-4 4V9H2z",
  stop: "M3 3h10v10H3z",
  reset: "M3 2.5h2v11H3zM13 2.5v11L6 8z",
  replay: "M8 3V.5L4 4l4 3.5V5a3.8 3.8 0 1 1-3.8 3.8H2.2A5.8 5.8 0 1 0 8 3z",
  next: "M2 2.5v11L8 8zM8 2.5v11L14 8z",
  close: "M3.4 2.3 8 6.9l4.6-4.6 1.1 1.1L9.1 8l4.6 4.6-1.1 1.1L8 9.1l-4.6 4.6-1.1-1.1L6.9 8 2.3 3.4z",
  dice: "M2 2h12v12H2zM3.6 3.6v8.8h8.8V3.6zM5 5h2v2H5zM9 9h2v2H9zM9 5h2v2H9zM5 9h2v2H5z",
  share: "M8 .8 4.2 4.6l1.2 1.2L7.1 4v6.5h1.8V4l1.7 1.8 1.2-1.2zM2.5 8h1.8v5.2h7.4V8h1.8v7h-11z",
};

/**
 * A small picture in the text's colour; it says nothing to a screen reader, so its button must.
 * @param {keyof typeof ICONS} name
 */
export function icon(name) {
  return svg(
    "svg",
    { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true", focusable: "false" },
    svg("path", { d: ICONS[name], fill: "currentColor", "fill-rule": "evenodd" }),
  );
}

/** @typedef {keyof typeof ICONS} IconName */
