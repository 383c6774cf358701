// Reads charts: a line follows the pointer or the arrow keys, and the text below says the figures of that day.
for (const figure of document.querySelectorAll('.chart-figure')) {
  const plot = figure.querySelector('div');
  const shapes = plot?.querySelector('svg svg');
  const cursor = shapes?.querySelector('path');
  const text = figure.querySelector('[aria-live]');
  /** @type {HTMLElement[]} */
  const rows = [...figure.querySelectorAll('tbody tr')].filter((row) => row instanceof HTMLElement);
  if (!plot || !(shapes instanceof SVGSVGElement) || !cursor || !text) continue;
  const { width, height } = shapes.viewBox.baseVal;
  const slots = Number(plot.dataset.slots);
  let at = rows.length;
  /** @param {number} slot */
  const show = (slot) => {
    at = Math.max(0, Math.min(rows.length - 1, slot));
    cursor.setAttribute('d', 'M' + ((at + 0.5) * width) / slots + ' 0V' + height);
    text.textContent = rows[at]?.dataset.read ?? '';
  };
  /** @param {PointerEvent} event */
  const point = (event) => {
    const to = shapes.getScreenCTM();
    if (to) show(Math.floor((((event.clientX - to.e) / to.a) * slots) / width));
  };
  plot.addEventListener('pointermove', point);
  plot.addEventListener('pointerdown', point);
  plot.addEventListener('keydown', (event) => {
    /** @type {Record<string, number>} */
    const keys = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: rows.length };
    const slot = keys[event.key];
    if (slot === undefined) return;
    event.preventDefault();
    show(slot);
  });
  plot.tabIndex = 0;
  plot.role = 'group';
  plot.ariaLabel = plot.dataset.keys ?? '';
}
