// What is typed and pasted, as text: inputs of the prompt, indentation, words to complete. Pure functions.

/** @typedef {(source: string) => boolean} IsIncomplete  does the input go on in the next line? */

const INDENT = 4;
const PROMPT = /^[ \t]*>>>(?: |$)/;
/** These go on with the block before them, though they are not indented. */
const GOES_ON = /^(?:else|elif|except|finally)\b/;
/** After these a block has nothing more to say. */
const LAST_OF_BLOCK = /^\s*(?:return|pass|break|continue|raise)\b/;

/** @param {string} line */
const isBlank = (line) => line.trim() === "";

/** @param {string} line */
const spacesBefore = (line) => line.length - line.trimStart().length;

/**
 * Pasted text as it is to stand in the editor: of a session with prompts only what was typed, else all of it,
 * without the margin that its lines share.
 * @param {string} text
 */
export function fromPaste(text) {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\u00a0/g, " ").split("\n");
  if (!lines.some((line) => PROMPT.test(line))) return withoutMargin(lines).join("\n");
  /** @type {string[]} */
  const typed = [];
  /** @type {string | null} the prompt that would continue the input; null: outputs follow */
  let more = null;
  for (const line of lines) {
    if (PROMPT.test(line)) {
      more = line.slice(0, line.indexOf(">")) + "...";
      typed.push(line.replace(PROMPT, ""));
    } else if (more !== null && (line === more || line.startsWith(`${more} `))) {
      typed.push(line.slice(more.length + 1));
    } else {
      more = null;
    }
  }
  return typed.join("\n");
}

/** @param {string[]} lines */
function withoutMargin(lines) {
  const margin = Math.min(...lines.filter((line) => !isBlank(line)).map(spacesBefore));
  return lines.map((line) => (isBlank(line) ? "" : line.slice(margin)));
}

/**
 * Cuts a text into inputs, as the prompt would take them line by line. An indented block ends at an empty line, or,
 * as in a file, where the margin is reached again.
 * @param {string} text
 * @param {IsIncomplete} isIncomplete
 * @returns {{ inputs: string[], rest: string }} `rest`: the last input, if it is not complete
 */
export function split(text, isIncomplete) {
  const lines = text.split("\n");
  /** @type {string[]} */
  const inputs = [];
  let open = "";
  const end = (/** @type {string} */ input) => {
    inputs.push(input);
    open = "";
  };
  lines.forEach((line, i) => {
    if (isBlank(line)) {
      if (open === "" || (canEnd(open, isIncomplete) && isWithin(lines, i))) return;
      line = "";
    } else if (open !== "" && spacesBefore(line) === 0 && !GOES_ON.test(line) && canEnd(open, isIncomplete)) {
      end(`${open}\n`);
    }
    open = open === "" ? line : `${open}\n${line}`;
    if (!isIncomplete(open)) end(open);
  });
  return { inputs, rest: open };
}

/**
 * All of a text as inputs: the last one too, whether it is complete or not.
 * @param {string} text
 * @param {IsIncomplete} isIncomplete
 */
export function splitAll(text, isIncomplete) {
  const { inputs, rest } = split(text, isIncomplete);
  if (rest !== "") inputs.push(canEnd(rest, isIncomplete) ? `${rest}\n` : rest);
  return inputs;
}

/**
 * Would an empty line end this input? (A bracket or a string would stay open.)
 * @param {string} open
 * @param {IsIncomplete} isIncomplete
 */
const canEnd = (open, isIncomplete) => !open.endsWith("\\") && !isIncomplete(`${open}\n`);

/**
 * Is this empty line followed by more of the same block?
 * @param {string[]} lines
 * @param {number} i
 */
function isWithin(lines, i) {
  const next = lines.slice(i).find((line) => !isBlank(line));
  return next !== undefined && (spacesBefore(next) > 0 || GOES_ON.test(next));
}

/**
 * Spaces before the line that follows.
 * @param {string} text up to the place where the new line begins
 */
export function indentAfter(text) {
  const line = text.slice(text.lastIndexOf("\n") + 1);
  const code = line.replace(/#.*$/, "").trimEnd();
  if (code.endsWith(":")) return spacesBefore(line) + INDENT;
  return LAST_OF_BLOCK.test(line) ? Math.max(0, spacesBefore(line) - INDENT) : spacesBefore(line);
}

/**
 * Spaces that one press of Backspace takes away within the margin: back to the level before.
 * @param {string} before the line up to the caret
 */
export function unindent(before) {
  return before !== "" && isBlank(before) ? ((before.length - 1) % INDENT) + 1 : 0;
}

/**
 * The dotted name that ends here, as far as it is typed: `owner` with its last dot, and the part to complete.
 * @param {string} text up to the caret
 * @returns {{ owner: string, part: string } | null}
 */
export function nameBefore(text) {
  const found = /(?:^|[^\w.\])"'])((?:[A-Za-z_]\w*\.)*)([A-Za-z_]\w*)?$/.exec(text);
  if (!found || !(found[1] || found[2])) return null;
  return { owner: found[1], part: found[2] ?? "" };
}

/**
 * What all names begin with.
 * @param {string[]} names at least one
 */
export function commonStart([first, ...others]) {
  let length = first.length;
  for (const name of others) while (!name.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, length);
}

/**
 * Parts what an input printed from the exception that ended it.
 * @param {{ out: string, error: string | null }} outcome  `error`: the exception's class
 * @returns {{ printed: string, error: string }} empty: none
 */
export function parts({ out, error }) {
  if (error === null) return { printed: out, error: "" };
  const heads = [...out.matchAll(new RegExp(`^(?:\\w+\\.)*${error}(?=:|$)`, "gm"))];
  const at = heads.at(-1)?.index ?? 0;
  return { printed: out.slice(0, at).replace(/\n$/, ""), error: out.slice(at) };
}

/**
 * A long output, of which only the beginning and the end are shown.
 * @param {string} text
 * @param {number} most  characters of each
 * @returns {{ head: string, tail: string, left: number }} `left`: how many characters are left out between them
 */
export function shorten(text, most) {
  if (text.length <= 2 * most) return { head: text, tail: "", left: 0 };
  const head = text.slice(0, text.lastIndexOf("\n", most) + 1 || most);
  const end = text.indexOf("\n", text.length - most) + 1 || text.length - most;
  return { head, tail: text.slice(end), left: end - head.length };
}

/**
 * An input as a prompt shows it.
 * @param {string} source
 */
export const withPrompts = (source) => `>>> ${source.trimEnd().replace(/\n/g, "\n... ")}`;
