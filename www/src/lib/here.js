/** A classic script knows its address only while it runs. */
const script = globalThis.document?.currentScript;

/** Where the bundle is (in the classic one `import.meta.url` is empty). */
export const here = () => import.meta.url || (script instanceof HTMLScriptElement ? script.src : document.baseURI);
