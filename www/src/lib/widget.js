// What a widget file gives to the base, and what it gets. Types only.

/** @typedef {import("../i18n/index.js").Words} Words */
/** @typedef {import("./colour.js").Palette} Palette */
/** @typedef {import("./story.js").Beat} Beat */

/**
 * The default export of `widgets/<scene>.js`. Its sentences are `words[scene]`: `title`, `text(state)` (what is shown
 * now, in one or two sentences with numbers) and `beats: { [id]: { before, after(state) } }`; a beat with a `guess` has
 * there `guess: { question, choices: { [choice]: string } }` too.
 * @typedef {object} Widget
 * @property {import("../i18n/index.js").Scene} scene  name of the settings table, of the tag and of the words
 * @property {(wasm: any, config: Record<string, unknown>) => any} create  `new wasm.Xor(config)`; the bindings of the module with the scene
 * @property {Array<(host: Host) => HTMLElement>} knobs  makers of the controls outside the Lab
 * @property {string[]} [own]  settings that they cover: the Lab leaves them out
 * @property {(changes: Record<string, unknown>) => Record<string, unknown>} [follows]  what else changes when the
 *   reader changes these settings (undefined: back to the default)
 * @property {(config: Record<string, unknown>) => boolean} [isRandom]  does the seed matter with these settings? Without it: where there is one
 * @property {boolean} [phases]  `scene.advancePhase` is there: a button steps through an update
 * @property {number | ((config: any) => number)} speed  updates a second in free play
 * @property {(config: any, opening: boolean) => Beat[]} story  the opening story; with `opening` false what is told
 *   after the reader turned a knob ([]: the new run just plays). The last beat moves the configured run
 * @property {(host: Host) => View} mount  builds the picture in `host.stage`. What comes under the
 *   controls too stands before the Lab, in a block of class `more`: pictures that are taken away have both
 * @property {() => Promise<{ script: Script, csv?: (scene: any) => string }>} [script]  loads the maker of the NumPy script, and of the table of the run's numbers, after the first picture
 * @property {() => Promise<{ bench: Bench, css: string }>} [bench]  loads an experiment that stands below the Lab's settings, when the Lab is first opened
 * @property {(state: any) => object} [weights]  what can be copied as JSON, to be pasted into a setting
 * @property {string} [css]  style of one's own, for the shadow root
 */

/**
 * An experiment of its own with the present settings.
 * @callback Bench
 * @param {Host} host
 * @returns {{ element: HTMLElement, renew(): void, close(): void }}  `renew`: the settings are others now
 */

/**
 * Writes a run as a NumPy script that needs nothing else.
 * @callback Script
 * @param {{ config: any, start: any, table: import("./lab.js").Setting[], words: Words }} run  every setting, the
 *   core's state at step 0, the scene's table of settings
 * @returns {string}
 */

/**
 * What a widget draws on.
 * @typedef {object} View
 * @property {(scene: any, moment: Moment) => void} draw  everything, from the scene as it is now. Typed arrays that
 *   the scene hands out are views of Wasm memory: read them here, never keep them
 * @property {() => void} [close]  stop observers; DOM goes by itself
 */

/**
 * Where in the story the picture is.
 * @typedef {object} Moment
 * @property {string | null} beat  id of the beat that plays; null: free play, or the story rests
 * @property {number} seconds  since the beat began
 */

/**
 * What the base offers to a view. Getters are live; `lang` and `words` never change (a new language mounts anew).
 * @typedef {object} Host
 * @property {HTMLElement} stage  an empty block to fill
 * @property {string} lang
 * @property {Words} words
 * @property {Palette} colours  read at each draw: theme and page may change
 * @property {any} scene  the scene on show (in a story it may not be the configured run)
 * @property {boolean} own  is it the configured run?
 * @property {any} config  every setting of the configured run
 * @property {any} state  the core's state of the scene on show, computed once per change
 * @property {(changes: Record<string, unknown>, still?: boolean) => void} set  the reader changes settings: a new
 *   run at step 0, which stands if it is to be `still`. undefined: back to the default
 * @property {(n: number) => Promise<void>} step  the reader steps by n updates: pauses, ends the story; 0: what is told is new
 * @property {() => void} redraw  draw at the next frame (when visible)
 * @property {() => void} drawNow  draw at once: after a resize, when the canvas is empty
 * @property {(sentence: string) => void} say  narrate what the reader just did
 */

export {};
