// The server is what the page is promised to run under: its policy, its types, and nothing outside the folder.

import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, test } from "node:test";
import { serve } from "../../../www/serve.mjs";

/** @type {{ address: string, close: () => void }} */
let site;
before(async () => (site = await serve(0)));
after(() => site.close());

/**
 * One request with its path sent as written: `fetch` would resolve the dots itself.
 * @param {string} path
 * @param {string} [method]
 * @returns {Promise<{ status: number, headers: import("node:http").IncomingHttpHeaders, body: string }>}
 */
function ask(path, method = "GET") {
  const { hostname, port } = new URL(site.address);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method }, (response) => {
      let body = "";
      response.on("data", (chunk) => (body += chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    sent.on("error", reject).end();
  });
}

test("only this machine is served", () => {
  assert.match(site.address, /^http:\/\/127\.0\.0\.1:\d+$/);
});

test("every answer carries the policy", async () => {
  const policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
    "connect-src 'self'; img-src 'self' blob: data:";
  for (const path of ["/dist/nabla.js", "/nowhere"]) {
    const { headers } = await ask(path);
    assert.equal(headers["content-security-policy"], policy, path);
    assert.equal(headers["x-content-type-options"], "nosniff", path);
  }
});

const types = {
  "/dist/nabla.js": "text/javascript; charset=utf-8",
  "/dist/nabla.classic.js": "text/javascript; charset=utf-8",
  "/dist/nabla_bg.wasm": "application/wasm",
  "/dist/nabla_descent_bg.wasm": "application/wasm",
  "/serve.mjs?query=1": "text/javascript; charset=utf-8",
};
for (const [path, type] of Object.entries(types)) {
  test(`${path} is ${type}`, async () => {
    const { status, headers, body } = await ask(path);
    assert.equal(status, 200);
    assert.equal(headers["content-type"], type);
    assert.ok(body.length > 0);
  });
}

test("HEAD answers without a body", async () => {
  const { status, headers, body } = await ask("/dist/nabla.js", "HEAD");
  assert.equal(status, 200);
  assert.ok(Number(headers["content-length"]) > 0);
  assert.equal(body, "");
});

test("other methods are refused", async () => {
  assert.equal((await ask("/dist/nabla.js", "POST")).status, 405);
});

for (const path of ["/nowhere", "/dist", "/%", "/%00", "/dist/nabla.js/"]) {
  test(`${path} is not found`, async () => {
    assert.equal((await ask(path)).status, 404);
  });
}

const outside = ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "/..%2fCargo.toml", "/dist/../../Cargo.toml", "//../Cargo.toml"];
for (const path of outside) {
  test(`${path} does not leave the folder`, async () => {
    const { status, body } = await ask(path);
    assert.equal(status, 404);
    assert.doesNotMatch(body, /\[package\]/);
  });
}
