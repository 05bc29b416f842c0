// The timing of the opening story: www/src/lib/story.js, on a scene that only counts.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Story } from "../../www/src/lib/story.js";

class Counter {
  steps = 0;
  phases = 0;
  freed = false;
  /** @param {Record<string, unknown>} config @param {number} most */
  constructor(config = {}, most = Infinity) {
    this.config = config;
    this.most = most;
  }
  /** @param {number} n */
  advance(n) {
    const done = Math.min(n, this.most - this.steps);
    this.steps += done;
    return done;
  }
  /** @param {number} n */
  advancePhase(n) {
    this.phases += n;
    return n;
  }
}

/**
 * @param {import("../../www/src/lib/story.js").Beat[]} beats
 * @param {Counter} main
 */
function tell(beats, main = new Counter()) {
  /** @type {string[]} */
  const log = [];
  /** @type {Counter[]} */
  const opened = [];
  const reader = { ponders: false };
  const story = new Story(beats, {
    main,
    open: (config) => {
      const scene = new Counter(config);
      opened.push(scene);
      return scene;
    },
    close: (scene) => {
      scene.freed = true;
    },
    began: ({ id }) => log.push(`+${id}`),
    plays: ({ id }) => log.push(`>${id}`),
    ended: ({ id }) => log.push(`-${id}`),
    pondering: () => reader.ponders,
  });
  return { reader, story, main, log, opened };
}

/** @param {Story} story @param {number} seconds */
function play(story, seconds) {
  for (let frame = 0; frame < Math.round(seconds * 60); frame += 1) story.tick(1 / 60);
}

const forever = () => true;

test("beats follow each other and the last picture rests", () => {
  const { story, main, log, opened } = tell([
    { id: "other", config: { model: "perceptron" }, seconds: 2, speed: 6 },
    { id: "phases", unit: "phase", speed: 2, until: (scene) => scene.phases >= 4 },
    { id: "run", speed: 8, until: (scene) => scene.steps >= 20 },
  ]);
  assert.ok(!story.begun);
  story.start();
  play(story, 1.6);
  assert.ok(!story.own);
  assert.equal(opened[0].steps, 9);
  assert.equal(main.steps, 0);
  play(story, 0.5);
  assert.ok(opened[0].freed);
  assert.ok(story.own);
  play(story, 10);
  assert.deepEqual(log, ["+other", "-other", "+phases", "-phases", "+run", "-run"]);
  assert.equal(main.phases, 4);
  assert.equal(main.steps, 20, "it stops at the very step that `until` names");
  assert.ok(story.told);
  play(story, 10);
  assert.equal(main.steps, 20, "nothing loops");
});

test("a long frame does not overshoot `until`", () => {
  const { story, main } = tell([{ id: "run", speed: 1000, until: (scene) => scene.steps >= 7 }]);
  story.start();
  story.tick(0.1);
  assert.equal(main.steps, 7);
});

test("a varying speed", () => {
  const { story, main } = tell([{ id: "run", speed: (s) => (s < 1 ? 1 : 10), until: (scene) => scene.steps >= 100 }]);
  story.start();
  play(story, 1);
  assert.ok(main.steps <= 1);
  play(story, 1);
  assert.ok(main.steps >= 10 && main.steps <= 12);
});

test("a scene that halts ends its beat", () => {
  const { story, log } = tell([{ id: "run", speed: 60, until: () => false }], new Counter({}, 5));
  story.start();
  play(story, 1);
  assert.deepEqual(log, ["+run", "-run"]);
});

test("next completes a beat and begins the one after it", async () => {
  const { story, main, log } = tell([
    { id: "timed", seconds: 2, speed: 5 },
    { id: "run", speed: 1, until: (scene) => scene.steps >= 30 },
  ]);
  story.start();
  await story.next(forever);
  assert.equal(main.steps, 10);
  assert.equal(story.beat?.id, "run");
  await story.next(forever);
  assert.equal(main.steps, 30);
  assert.ok(story.told);
  assert.deepEqual(log, ["+timed", "-timed", "+run", "-run"]);
});

test("the finished still is what the story would have led to", async () => {
  const beats = [
    { id: "other", config: {}, seconds: 1, speed: 10 },
    { id: "timed", seconds: 2, speed: 5 },
    { id: "run", speed: 3, until: (/** @type {Counter} */ scene) => scene.steps >= 25 },
  ];
  const told = tell(beats);
  told.story.start();
  play(told.story, 30);
  const still = tell(beats);
  await still.story.finish(forever);
  assert.equal(still.main.steps, told.main.steps);
  assert.equal(still.opened.length, 0);
  assert.deepEqual(still.log, ["-run"]);
});

test("finishing gives up when somebody else takes over", async () => {
  const { story, main, log } = tell([{ id: "run", speed: 1, until: (scene) => scene.steps >= 1e9 }]);
  let asked = 0;
  await story.finish(() => (asked += 1) < 5);
  assert.ok(main.steps < 100);
  assert.deepEqual(log, []);
});

const guess = { choices: ["yes", "no"], right: () => "yes", seconds: 2 };

test("a question stands for its seconds, and the beat plays without an answer", () => {
  const { story, main, log, reader } = tell([{ id: "run", speed: 60, until: (scene) => scene.steps >= 5, guess }]);
  story.start();
  play(story, 1.9);
  assert.ok(story.asking);
  assert.deepEqual([main.steps, story.seconds], [0, 0]);
  reader.ponders = true;
  play(story, 10);
  assert.ok(story.asking, "nobody is hurried who is about to answer");
  reader.ponders = false;
  play(story, 1);
  assert.deepEqual(log, ["+run", ">run", "-run"]);
  assert.equal(story.answer, null);
});

test("an answer plays the beat at once and is kept for its end", () => {
  const { story, main, log } = tell([
    { id: "first", seconds: 1, speed: 10, guess },
    { id: "second", seconds: 1 },
  ]);
  story.start();
  story.guess("no");
  assert.deepEqual([story.asking, story.answer], [false, "no"]);
  story.guess("yes");
  assert.equal(story.answer, "no", "once");
  play(story, 0.5);
  assert.ok(main.steps > 0);
  play(story, 0.6);
  assert.deepEqual(log, ["+first", ">first", "-first", "+second"]);
  assert.deepEqual([story.asking, story.answer], [false, null], "the next beat has no question");
});

test("next passes a question over, then completes its beat", async () => {
  const { story, main } = tell([{ id: "run", speed: 1, until: (scene) => scene.steps >= 30, guess }]);
  story.start();
  await story.next(forever);
  assert.deepEqual([story.asking, main.steps], [false, 0]);
  await story.next(forever);
  assert.deepEqual([story.told, main.steps], [true, 30]);
});

test("the finished still asks nothing", async () => {
  const { story, main } = tell([{ id: "run", speed: 1, until: (scene) => scene.steps >= 30, guess }]);
  story.start();
  await story.finish(forever);
  assert.deepEqual([story.asking, story.told, main.steps], [false, true, 30]);
});

test("a question over the beat before leaves its picture until the answer", async () => {
  const { story, opened, log } = tell([
    { id: "first", config: { a: 1 }, seconds: 1, speed: 10 },
    { id: "second", config: { a: 2 }, seconds: 1, speed: 10, guess: { ...guess, over: true } },
    { id: "third", seconds: 1, guess: { ...guess, over: true } },
  ]);
  story.start();
  play(story, 1.1);
  assert.deepEqual([story.beat?.id, story.asking, story.scene === opened[0], opened[0].freed], ["second", true, true, false]);
  story.guess("yes");
  assert.deepEqual([story.scene === opened[1], opened[0].freed, opened[1].steps], [true, true, 0]);
  await story.next(forever);
  assert.deepEqual([story.beat?.id, story.scene === opened[1], story.own], ["third", true, false]);
  story.guess("no");
  assert.deepEqual([story.own, opened[1].freed], [true, true]);
  play(story, 1.1);
  assert.deepEqual(log, ["+first", "-first", "+second", ">second", "-second", "+third", ">third", "-third"]);
});
