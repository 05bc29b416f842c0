// Settings as text: in attributes (kebab-case), in the query of embed.html, and back.

/**
 * What one setting's value looks like as an attribute or in a link.
 * @param {unknown} value as `scene.config` has it
 * @returns {string | null} null: not written at all (an optional number that is not set)
 */
export function settingText(value) {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value) && value.every((item) => typeof item !== "object")) return value.join(",");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** @param {string} key camelCase → kebab-case */
export const kebab = (key) => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** @param {string} name kebab-case → camelCase */
export const camel = (name) => name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());

/** Attributes with a meaning of their own, in HTML or in `NablaElement`. */
const RESERVED = new Set(
  ("id class style lang dir title slot part is role tabindex accesskey autofocus contenteditable draggable " +
    "enterkeyhint exportparts inert inputmode itemid itemprop itemref itemscope itemtype nonce popover " +
    "spellcheck translate theme step").split(" "),
);

/**
 * Is this attribute a setting of the scene? Not: what HTML, ARIA, event handlers and frameworks use. A plain HTML
 * `hidden` (empty, "hidden", "until-found") hides the element; any other value is the setting.
 * @param {string} name
 * @param {string} value
 */
export function isSetting(name, value) {
  if (RESERVED.has(name) || !/^[a-z][a-z0-9-]*$/.test(name)) return false;
  if (/^(on|aria-|data-|v-|x-|ng-)/.test(name)) return false;
  return name !== "hidden" || !["", "hidden", "until-found"].includes(value);
}

/**
 * The settings among an element's attributes, as text by camelCase key.
 * @param {Iterable<{ name: string, value: string }>} attributes
 * @returns {Record<string, string>}
 */
export function settingsOf(attributes) {
  /** @type {Record<string, string>} */
  const config = {};
  for (const { name, value } of attributes) {
    if (isSetting(name, value)) config[camel(name)] = value;
  }
  return config;
}

/**
 * The settings after attributes have changed.
 * @param {Element} element
 * @param {Record<string, unknown>} settings before
 * @param {Map<string, string | null>} before attributes that may have changed, with what they were
 * @returns {Record<string, unknown> | null} null: no setting is among them
 */
export function settingsAfter(element, settings, before) {
  const after = { ...settings };
  let changed = false;
  for (const [name, old] of before) {
    const value = element.getAttribute(name);
    if (value === old) continue;
    if (value !== null && isSetting(name, value)) after[camel(name)] = value;
    else if (old !== null && isSetting(name, old)) delete after[camel(name)];
    else continue;
    changed = true;
  }
  return changed ? after : null;
}

/**
 * The query that opens a widget on the same picture: the settings that were asked for, and the step.
 * @param {string} widget such as "xor"
 * @param {Record<string, unknown>} settings
 * @param {number | null} step  null: none is asked for
 * @param {Record<string, string>} [more] lang, theme
 * @returns {string} without the "?"
 */
export function toQuery(widget, settings, step, more = {}) {
  const query = new URLSearchParams({ widget, ...more });
  for (const [key, value] of Object.entries(settings)) {
    const text = settingText(value);
    if (text !== null) query.set(kebab(key), text);
  }
  if (step !== null) query.set("step", String(step));
  return query.toString().replace(/%2C/g, ",").replace(/%3A/g, ":").replace(/%28/g, "(").replace(/%29/g, ")");
}

/**
 * What an author puts into a page: the script and the tag with the settings that were asked for.
 * @param {string} widget such as "xor"
 * @param {Record<string, unknown>} settings
 * @param {string} script address of nabla.js
 * @param {string} lang
 */
export function toTag(widget, settings, script, lang) {
  const quoted = (/** @type {string} */ text) => `"${text.replace(/&/g, "&amp;").replace(/"/g, "&quot;")}"`;
  const attributes = Object.entries(settings).flatMap(([key, value]) => {
    const text = settingText(value);
    return text === null ? [] : ` ${kebab(key)}=${quoted(text)}`;
  });
  return `<script type="module" src=${quoted(script)}></script>\n<nabla-${widget} lang="${lang}"${attributes.join("")}></nabla-${widget}>\n`;
}

/**
 * What a link asks for. `attributes` are to be put on the element as they are.
 * @param {string} query with or without "?"
 * @returns {{ widget: string | null, attributes: Record<string, string> }}
 */
export function fromQuery(query) {
  const params = new URLSearchParams(query);
  const widget = params.get("widget");
  params.delete("widget");
  /** @type {Record<string, string>} */
  const attributes = {};
  for (const [name, value] of params) {
    if (isSetting(name, value) || ["lang", "theme", "step"].includes(name)) attributes[name] = value;
  }
  return { widget, attributes };
}
