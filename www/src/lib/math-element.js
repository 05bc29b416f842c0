// Formulas that the core writes as MathML, as elements.

/** @param {string} mathml well-formed XML, one `math` element */
export const mathElement = (mathml) => document.importNode(new DOMParser().parseFromString(mathml, "application/xml").documentElement, true);
