// What attributes can say, and what cannot be used of it.

import { TOPICS } from "./lessons.js";

/** `input`: lines to begin with; `topic`: of the prepared inputs. */
const SETTINGS = ["input", "topic"];
const NAMES = TOPICS.map(({ id }) => id);

/**
 * @param {Record<string, unknown>} settings
 * @returns {{ topic: string, input: string | null, problems: Array<{ code: string, key: string, [fact: string]: string }> }}
 */
export function read({ topic, input, ...others }) {
  const problems = Object.keys(others).map((key) => ({ code: "setting_unknown", key, choices: SETTINGS.join(", ") }));
  const isKnown = topic === undefined || NAMES.includes(String(topic));
  if (!isKnown) {
    const facts = { key: "topic", given: String(topic), used: NAMES[0], choices: NAMES.join(", ") };
    problems.push({ code: "setting_not_a_choice", ...facts });
  }
  return {
    topic: isKnown && topic !== undefined ? String(topic) : NAMES[0],
    input: input === undefined ? null : String(input),
    problems,
  };
}
