// What a reader takes away as a file: the figure as a PNG, its run as a GIF, its numbers as CSV.

import assert from "node:assert/strict";
import { visit } from "../support.mjs";

/** @type {Array<[tag: string, settings: object, steps: number]>} */
const FIGURES = [
  ["xor", {}, 30],
  ["vanishing", { samples: 60, depth: 3 }, 2],
  ["optimizers", {}, 40],
  ["perceptron", {}, 3],
  ["backprop", {}, 3],
];

for (const [tag, settings, steps] of FIGURES) {
  visit(`<nabla-${tag}> as PNG and GIF`, { path: `/embed.html?widget=${tag}&step=0` }, async ({ page }) => {
    const seen = await page.locator(`nabla-${tag}`).evaluate(
      async (/** @type {any} */ e, { settings, steps }) => {
        await e.ready;
        e.config = settings;
        await e.step(steps);
        const png = await e.toPNG();
        const gif = await e.toGIF({ frames: 6, width: 400 });
        const decoder = new /** @type {any} */ (globalThis).ImageDecoder({ data: await gif.arrayBuffer(), type: "image/gif" });
        await decoder.completed;
        await decoder.tracks.ready;
        const { frameCount } = decoder.tracks.selectedTrack;
        /** @param {CanvasImageSource} image @param {number} height */
        const pixels = (image, height) => {
          const canvas = new OffscreenCanvas(400, height);
          const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
          context.imageSmoothingQuality = "high";
          context.drawImage(image, 0, 0, 400, height);
          return context.getImageData(0, 0, 400, height).data;
        };
        const frames = [];
        for (let i = 0; i < frameCount; i += 1) frames.push((await decoder.decode({ frameIndex: i })).image);
        const height = frames[0].displayHeight;
        const still = await createImageBitmap(png);
        const [first, last, want] = [frames[0], frames[frameCount - 1], still].map((image) => pixels(image, height));
        const difference = (/** @type {Uint8ClampedArray} */ a, /** @type {Uint8ClampedArray} */ b) => a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / a.length;
        return {
          types: [png.type, gif.type],
          size: [still.width, still.height],
          stage: e.shadowRoot.querySelector(".stage").clientWidth,
          colours: new Set(new Uint32Array(want.buffer)).size,
          frameCount,
          apart: difference(first, last),
          off: difference(last, want),
          step: e.state.step,
          bytes: [png.size, gif.size],
          csv: e.toCSV(),
          state: e.state,
        };
      },
      { settings, steps },
    );
    assert.deepEqual(seen.types, ["image/png", "image/gif"]);
    assert.ok(seen.size[0] >= seen.stage && seen.size[1] > 200, `${seen.size}`);
    assert.ok(seen.colours > 20, `${seen.colours} colours`);
    assert.equal(seen.frameCount, Math.min(6, steps + 1));
    assert.equal(seen.step, steps, "it ends where it was");
    assert.ok(seen.apart > 0.05, `first and last frame are ${seen.apart} apart`);
    // The same picture, but for 256 colours and the scaling.
    assert.ok(seen.off < 8, `the last frame is ${seen.off} off`);
    // Its numbers read back as they are.
    const rows = seen.csv.trim().split("\n").map((/** @type {string} */ line) => line.split(","));
    if (tag !== "optimizers") {
      const at = (/** @type {string} */ path) => path.split(".").reduce((value, key) => value?.[key], seen.state);
      const numbers = rows.filter((/** @type {string[]} */ [path]) => typeof at(path) === "number");
      assert.ok(numbers.length > 5, `${numbers.length} numbers`);
      for (const [path, value] of numbers) assert.equal(Number(value), at(path), path);
    }
    console.log(`${tag}: PNG ${seen.bytes[0]} bytes, GIF ${seen.bytes[1]} bytes`);
  });
}

visit("both are saved from behind the icon", { path: "/embed.html?widget=optimizers&step=12&lang=ko" }, async ({ page, axe }) => {
  await page.locator("nabla-optimizers").evaluate((/** @type {any} */ e) => e.ready);
  await page.getByRole("button", { name: "가져가기" }).click();
  for (const [name, file] of [["PNG로 저장", "nabla-optimizers.png"], ["GIF로 저장", "nabla-optimizers.gif"]]) {
    const download = page.waitForEvent("download", { timeout: 60_000 });
    await page.getByRole("button", { name }).click();
    assert.equal((await download).suggestedFilename(), file);
    await page.getByText("저장했다").waitFor();
  }
  await axe();
});
