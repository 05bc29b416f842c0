// Serves this folder to this machine alone, under the policy that the page promises to run under.
//
//   node www/serve.mjs        on PORT, or on 8000 or the next free port

import { readFile, realpath } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

const HOST = "127.0.0.1";
const FIRST_PORT = 8000;
const LAST_PORT = 8099;
const ROOT = await realpath(fileURLToPath(new URL(".", import.meta.url)));

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' blob: data:",
].join("; ");

/** @type {Record<string, string>} */
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".gif": "image/gif",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm", // needed for WebAssembly.instantiateStreaming
};

/**
 * The file that an address means, or null if it is outside the folder or does not exist.
 * @param {string} url path and query of a request
 */
async function findFile(url) {
  try {
    const path = decodeURIComponent(url.split(/[?#]/, 1)[0]);
    const file = await realpath(join(ROOT, path.endsWith("/") ? `${path}index.html` : path));
    return file.startsWith(ROOT + sep) ? file : null;
  } catch {
    return null; // malformed, or no such file
  }
}

/**
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
async function answer(request, response) {
  response.setHeader("Content-Security-Policy", POLICY);
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Cache-Control", "no-cache"); // a rebuilt page is seen at the next load
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { Allow: "GET, HEAD" }).end();
    return;
  }
  const file = await findFile(request.url ?? "/");
  const body = file && (await readFile(file).catch(() => null)); // null: a folder
  if (!file || !body) {
    response.writeHead(404, { "Content-Type": TYPES[".txt"] }).end("not found\n");
    return;
  }
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  response.writeHead(200, { "Content-Type": type, "Content-Length": body.length });
  response.end(request.method === "HEAD" ? undefined : body);
}

/**
 * Starts the server.
 * @param {number} port 0: any free port
 * @returns {Promise<{ address: string, close: () => void }>} rejects if the port is taken
 */
export function serve(port) {
  const server = createServer(answer);
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => {
      const bound = /** @type {import("node:net").AddressInfo} */ (server.address());
      const close = () => {
        server.close();
        server.closeAllConnections();
      };
      resolve({ address: `http://${HOST}:${bound.port}`, close });
    });
  });
}

/** @param {number} first @param {number} last */
async function serveOnFreePort(first, last) {
  for (let port = first; ; port++) {
    try {
      return await serve(port);
    } catch (error) {
      const taken = /** @type {NodeJS.ErrnoException} */ (error).code === "EADDRINUSE";
      if (!taken || port === last) throw error;
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wanted = process.env.PORT;
  const site = wanted ? await serve(Number(wanted)) : await serveOnFreePort(FIRST_PORT, LAST_PORT);
  console.log(`\nNabla is at ${site.address} (stop with Ctrl+C)`);
}
