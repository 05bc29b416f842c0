// Bundles www/src into www/dist and measures what a reader downloads.
//
//   nabla.js           ES module; parts that are not needed at once are files of their own beside it,
//                      and so are nabla_bg.wasm and nabla_descent_bg.wasm, found from import.meta.url
//   nabla.classic.js   one classic script with the WebAssembly inside, for pages opened as a file;
//                      its exports are properties of the global `nabla`
//
// The console has its own nabla_console_bg.wasm and nabla-console.classic.js, which a page fetches when it needs them.

import { build } from "esbuild";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const PROJECT = fileURLToPath(new URL("..", import.meta.url));
const ENTRY = "www/src/nabla.js";
// Our own pages: the same, and what fills them.
const PAGE = "www/src/page.js";
const DIST = "www/dist";
const BINDINGS = resolve(PROJECT, DIST, "wasm/nabla.js");
const WASM = resolve(PROJECT, DIST, "wasm/nabla_bg.wasm");
const DESCENT_BINDINGS = resolve(PROJECT, DIST, "descent/nabla_descent.js");
const DESCENT_WASM = resolve(PROJECT, DIST, "descent/nabla_descent_bg.wasm");
const CONSOLE_BINDINGS = resolve(PROJECT, DIST, "console/nabla_console.js");
const CONSOLE_WASM = resolve(PROJECT, DIST, "console/nabla_console_bg.wasm");
// The scene that a page shows first; the other widgets load when they are near.
const FIRST_SCENE = "xor";
const FIRST_WIDGET = `www/src/widgets/${FIRST_SCENE}.js`;
const SIZES = "target/sizes.json";

/**
 * d3-array makes bisectors and blurs at its top level, which nobody here uses: told that this has no effect, the
 * bundler leaves them out (1 KB of the first scene).
 * @type {import("esbuild").Plugin}
 */
const d3ArrayIsPure = {
  name: "d3-array-is-pure",
  setup({ onLoad }) {
    onLoad({ filter: /d3-array\.mjs$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8"))
        .replace(/= (ascendingBisect\.\w+|bisector\(number\)\.center);/g, "= /* @__PURE__ */ (() => $1)();")
        .replace(/= (Blur2|bisector)\(/g, "= /* @__PURE__ */ $1("),
      loader: "js",
    }));
  },
};

/** @type {import("esbuild").BuildOptions} */
const COMMON = {
  absWorkingDir: PROJECT,
  bundle: true,
  minify: true,
  sourcemap: true,
  target: "es2022",
  logLevel: "warning",
  plugins: [d3ArrayIsPure],
};

/** Removes earlier bundles: a part's name changes with its content, so old ones would pile up. */
async function clean() {
  await mkdir(DIST, { recursive: true });
  for (const name of await readdir(DIST)) {
    if (/\.js(\.map)?$/.test(name)) await rm(join(DIST, name));
  }
}

async function bundleModule() {
  // Modules are always read as UTF-8, so Korean need not be written in escapes.
  const options = /** @type {const} */ ({ format: "esm", charset: "utf8", splitting: true, chunkNames: "[name]-[hash]" });
  const { metafile } = await build({ ...COMMON, ...options, entryPoints: [ENTRY, PAGE], outdir: DIST, metafile: true });
  // The bindings look beside the file they are in, and that is now one of the bundles.
  await copyFile(WASM, `${DIST}/nabla_bg.wasm`);
  await copyFile(DESCENT_WASM, `${DIST}/nabla_descent_bg.wasm`);
  await copyFile(CONSOLE_WASM, `${DIST}/nabla_console_bg.wasm`);
  return metafile;
}

/**
 * Puts the WebAssembly's bytes into the bundle: the bindings' default export, which fetches them, becomes one
 * that has them.
 * @param {string} bindings
 * @param {string} wasm
 * @returns {import("esbuild").Plugin}
 */
const wasmInside = (bindings, wasm) => ({
  name: "wasm-inside",
  setup({ onResolve, onLoad }) {
    const inside = `wasm-inside ${basename(bindings)}`;
    onResolve({ filter: new RegExp(`/${basename(dirname(bindings))}/${basename(bindings)}$`) }, ({ namespace }) => ({
      path: bindings,
      namespace: namespace === inside ? "file" : inside,
    }));
    onLoad({ filter: /./, namespace: inside }, () => ({
      resolveDir: PROJECT,
      contents: `
        import start from ${JSON.stringify(bindings)};
        import bytes from ${JSON.stringify(wasm)};
        export * from ${JSON.stringify(bindings)};
        export default () => start({ module_or_path: bytes });`,
    }));
  },
});

/** Takes the form of a module that the classic bundle needs. @type {import("esbuild").Plugin} */
const classicForms = {
  name: "classic-forms",
  setup({ onResolve }) {
    onResolve({ filter: /\/console-wasm\.js$/ }, ({ resolveDir }) => ({ path: resolve(resolveDir, "console-wasm.classic.js") }));
  },
};

/**
 * @param {string} entry
 * @param {string} outfile
 * @param {string} globalName
 * @param {import("esbuild").Plugin[]} plugins
 */
async function bundleClassic(entry, outfile, globalName, plugins) {
  await build({
    ...COMMON,
    format: "iife",
    globalName,
    entryPoints: [entry],
    outfile,
    sourcemap: false, // it would hold the WebAssembly once more
    loader: { ".wasm": "binary" },
    plugins: [d3ArrayIsPure, ...plugins],
    // Only the fetching default export, which is replaced, reads it.
    define: { "import.meta.url": '""' },
  });
}

/**
 * The files that are loaded for the first scene: what the page imports, and of what it imports later the first widget
 * and its words in one language. The rest comes when it is near, or when somebody asks for it.
 * @param {import("esbuild").Metafile} metafile
 * @param {string} language
 */
function filesOfFirstScene({ outputs }, language) {
  const asked = [FIRST_WIDGET, `www/src/i18n/${language}.js`, `www/src/i18n/${FIRST_SCENE}/${language}.js`];
  const entry = Object.keys(outputs).find((file) => outputs[file].entryPoint === PAGE);
  const files = new Set(entry ? [entry] : []);
  for (const file of files) {
    for (const { path, kind } of outputs[file].imports) {
      const needed = kind !== "dynamic-import" || asked.includes(outputs[path]?.entryPoint ?? "");
      if (outputs[path] && needed) files.add(path); // a Set's loop also visits what is added meanwhile
    }
  }
  return [...files];
}

/** @param {string[]} files @returns {Promise<{ raw: number, gzip: number }>} in bytes */
async function measure(files) {
  const contents = await Promise.all(files.map((file) => readFile(file)));
  const sum = (/** @type {Buffer[]} */ buffers) => buffers.reduce((bytes, buffer) => bytes + buffer.length, 0);
  return { raw: sum(contents), gzip: sum(contents.map((content) => gzipSync(content, { level: 9 }))) };
}

/** @param {Record<string, { raw: number, gzip: number }>} sizes */
function print(sizes) {
  for (const [name, { raw, gzip }] of Object.entries(sizes)) {
    console.log(`${name.padEnd(28)} ${raw.toLocaleString("en").padStart(9)} bytes, ${gzip.toLocaleString("en").padStart(9)} gzip`);
  }
}

process.chdir(PROJECT);
for (const file of [ENTRY, PAGE, BINDINGS, WASM, DESCENT_BINDINGS, DESCENT_WASM, CONSOLE_BINDINGS, CONSOLE_WASM]) {
  if (!existsSync(file)) {
    console.error(`www/bundle.mjs: ${file} is missing, so there is nothing to bundle`);
    process.exit(1);
  }
}
await clean();
const metafile = await bundleModule();
const classic = `${DIST}/nabla.classic.js`;
const consoleClassic = `${DIST}/nabla-console.classic.js`;
await bundleClassic(PAGE, classic, "nabla", [wasmInside(BINDINGS, WASM), wasmInside(DESCENT_BINDINGS, DESCENT_WASM), classicForms]);
await bundleClassic(CONSOLE_BINDINGS, consoleClassic, "nablaConsole", [wasmInside(CONSOLE_BINDINGS, CONSOLE_WASM)]);
const sizes = {
  wasm: await measure([WASM]),
  "descent wasm": await measure([DESCENT_WASM]),
  "JavaScript of first scene": await measure(filesOfFirstScene(metafile, "en")),
  "the same in Korean": await measure(filesOfFirstScene(metafile, "ko")),
  "classic bundle, with wasm": await measure([classic]),
  "console wasm": await measure([CONSOLE_WASM]),
  "console, classic": await measure([consoleClassic]),
};
print(sizes);
await mkdir("target", { recursive: true });
await writeFile(SIZES, JSON.stringify(sizes));
