// Which browser the tests start, and how: for the pages' tests, and, printed as webdriver.json, for those of
// the bindings.

import { fileURLToPath } from "node:url";

/** Path of the browser; build.sh finds it. */
export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** No sandbox: it does not start as root. The rest keeps the browser from asking its maker's servers. */
export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const options = { binary: CHROMIUM, args: ["--headless=new", ...FLAGS] };
  console.log(JSON.stringify({ "goog:chromeOptions": options }, null, 2));
}
