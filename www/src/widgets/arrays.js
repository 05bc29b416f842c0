// <nabla-arrays>: a console for Python and NumPy, with the post's lines to run and the array's picture beside it.

export { View } from "./arrays/view.js";
