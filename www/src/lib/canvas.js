// A canvas in CSS pixels that is sharp on every screen.

export class Surface {
  /** Size in CSS pixels. */
  width = 0;
  height = 0;
  /** Device pixels per CSS pixel. */
  ratio = 1;
  #context;
  #observer;

  /**
   * @param {HTMLCanvasElement} canvas laid out by CSS (give it an `aspect-ratio`: nothing may jump)
   * @param {() => void} resized called after a change of size; the picture is gone then and must be drawn at once
   */
  constructor(canvas, resized) {
    this.canvas = canvas;
    this.#context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    this.#observer = new ResizeObserver(() => {
      if (this.#fit()) resized();
    });
    this.#observer.observe(canvas);
  }

  /** @returns {boolean} did the size change? */
  #fit() {
    const ratio = devicePixelRatio || 1;
    const { clientWidth, clientHeight } = this.canvas;
    const [width, height] = [Math.round(clientWidth * ratio), Math.round(clientHeight * ratio)];
    [this.width, this.height, this.ratio] = [clientWidth, clientHeight, ratio];
    if (this.canvas.width === width && this.canvas.height === height) return false;
    this.canvas.width = width;
    this.canvas.height = height;
    return true;
  }

  /**
   * A clean sheet: cleared, all state reset, one unit a CSS pixel, y down.
   * @returns {CanvasRenderingContext2D}
   */
  begin() {
    this.#fit();
    const context = this.#context;
    context.reset();
    context.scale(this.ratio, this.ratio);
    context.lineJoin = "round";
    return context;
  }

  close() {
    this.#observer.disconnect();
  }
}

/**
 * Where a pointer event is on the canvas, in CSS pixels.
 * @param {HTMLCanvasElement} canvas
 * @param {MouseEvent} event
 * @returns {[x: number, y: number]}
 */
export function place(canvas, event) {
  const box = canvas.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}
