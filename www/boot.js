// Chooses how the page's script comes: as a module, or, opened by double click (where modules and fetches are
// refused), as one classic script with the Wasm inside.
{
  const script = document.createElement("script");
  if (location.protocol === "file:") {
    script.src = "dist/nabla.classic.js";
  } else {
    script.type = "module";
    script.src = "dist/page.js";
  }
  document.head.append(script);
}
