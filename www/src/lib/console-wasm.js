// The console's bindings: a part of their own in the module build.

/** @returns {Promise<typeof import("../../dist/console/nabla_console.js")>} */
export const bindings = () => import("../../dist/console/nabla_console.js");
