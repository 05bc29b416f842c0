// A beat's question: two or three answers, the beat after it, and whether the guess held. Nobody has to answer.

import assert from "node:assert/strict";
import { visit } from "../support.mjs";

/** @typedef {import("playwright-core").Page} Page */

const path = "/embed.html?widget=vanishing";

/** @param {Page} page */
const question = (page) => page.locator(".guess");

/**
 * Answers what stands there now.
 * @param {Page} page
 * @param {string} choice
 */
async function answer(page, choice) {
  const button = question(page).getByRole("button", { name: choice, exact: true });
  await button.waitFor();
  await button.click();
}

visit("a right guess and a wrong one are told apart", { path }, async ({ page, axe, shot }) => {
  const says = page.locator(".says");
  await question(page).getByRole("button").first().waitFor();
  assert.match((await says.textContent()) ?? "", /Guess/);
  assert.equal(await question(page).getByRole("button").count(), 3);
  await axe();
  await shot("guess-asked");
  await answer(page, "near 0 and near 1");
  assert.doesNotMatch((await says.textContent()) ?? "", /Guess/, "the beat plays at once");
  await page.waitForFunction(() => {
    const root = document.querySelector("nabla-vanishing")?.shadowRoot;
    return /You guessed right\. Standard deviation/.test(root?.querySelector(".says")?.textContent ?? "");
  });
  await answer(page, "sigmoid, std 1");
  await axe();
  await page.waitForFunction(() => {
    const root = document.querySelector("nabla-vanishing")?.shadowRoot;
    return /Not as you guessed: the answer is “sigmoid, Xavier”/.test(root?.querySelector(".says")?.textContent ?? "");
  });
});

visit("by keyboard a question waits, and the focus goes on to the next one", { path, lang: "ko" }, async ({ page, shot }) => {
  const first = question(page).getByRole("button").first();
  await first.waitFor();
  await page.keyboard.press("Tab");
  for (let presses = 0; presses < 10 && !(await question(page).evaluate((e) => e.matches(":focus-within"))); presses += 1) {
    await page.keyboard.press("Tab");
  }
  await page.waitForTimeout(6000);
  assert.equal(await first.textContent(), "0과 1 근처", "it stands longer than its four seconds");
  await shot("guess-asked-ko");
  await page.keyboard.press("Enter");
  await question(page).getByRole("button", { name: "sigmoid, Xavier" }).waitFor();
  assert.ok(await question(page).evaluate((e) => e.matches(":focus-within")));
});

visit("Next passes a question over, and a step ends it", { path }, async ({ page }) => {
  await question(page).getByRole("button").first().waitFor();
  await page.getByRole("button", { name: "Next" }).click();
  await question(page).waitFor({ state: "hidden" });
  await question(page).getByRole("button", { name: "sigmoid, Xavier" }).waitFor();
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await question(page).waitFor({ state: "hidden" });
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector("nabla-vanishing")).state.step === 1);
});

visit("a story that was paused plays on when it is answered", { path }, async ({ page }) => {
  await question(page).getByRole("button").first().waitFor();
  await page.getByRole("button", { name: "Pause" }).click();
  await page.locator("nabla-vanishing").evaluate((/** @type {any} */ e) => e.ready);
  assert.match(await page.locator(".says").innerText(), /where will the outputs lie/, "its question stands on, and nothing is given away");
  await answer(page, "around 0.5");
  await question(page).getByRole("button", { name: "sigmoid, Xavier" }).waitFor();
});
