// Puts the live grid's rows into the order of the screen once scrolling has stopped. The grid moves the same few elements
// about, while selections and screen readers follow the document.
{
  /** @param {Element} row */
  const place = (row) => (row.hasAttribute('hidden') ? Infinity : Number(row.getAttribute('aria-rowindex')));
  const order = () => {
    const body = document.querySelector('.customers--live .customers__body');
    // A selection would lose the rows that move.
    if (!body || !getSelection()?.isCollapsed) return;
    const rows = [...body.children];
    if (rows.every((row, at) => at === 0 || place(/** @type {Element} */ (rows[at - 1])) <= place(row))) return;
    rows.sort((one, other) => place(one) - place(other));
    // What moves loses the focus: the others move around its row.
    const kept = Math.max(0, rows.findIndex((row) => row.contains(document.activeElement)));
    body.prepend(...rows.slice(0, kept));
    body.append(...rows.slice(kept + 1));
  };
  let timer = 0;
  for (const cause of ['scroll', 'resize', 'afterprint']) {
    window.addEventListener(cause, () => {
      clearTimeout(timer);
      timer = setTimeout(order, 200);
    }, { passive: true });
  }
}
