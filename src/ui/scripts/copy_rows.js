// Copies selected rows of the grid as they are seen: each a line with tabs between its cells, and the same as a table.
document.addEventListener('copy', (event) => {
  const selection = getSelection();
  const grid = document.querySelector('.customers__table');
  if (!selection?.rangeCount || !grid || !event.clipboardData) return;
  if (!grid.contains(selection.anchorNode) && !grid.contains(selection.focusNode)) return;
  const selected = selection.getRangeAt(0);
  /** @param {Element} row */
  const isSelected = (row) => {
    const [part, whole] = [selected.cloneRange(), new Range()];
    whole.selectNodeContents(row);
    if (part.compareBoundaryPoints(Range.START_TO_START, whole) < 0) part.setStart(row, 0);
    if (part.compareBoundaryPoints(Range.END_TO_END, whole) > 0) part.setEnd(row, row.childNodes.length);
    return part.toString().trim() !== '';
  };
  /** @param {Element} row */
  const place = (row) => Number(row.getAttribute('aria-rowindex'));
  const rows = [...grid.querySelectorAll('tr:not([hidden])')].filter(isSelected);
  // A part of one row is copied as ever.
  if (rows.length < 2) return;
  rows.sort((one, other) => place(one) - place(other));
  /** @param {Element} cell */
  const text = (cell) => {
    const seen = /** @type {Element} */ (cell.cloneNode(true));
    for (const unseen of seen.querySelectorAll('.visually-hidden, [hidden]')) unseen.remove();
    const words = [];
    const walker = document.createTreeWalker(seen, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) words.push(walker.currentNode.nodeValue);
    const line = words.join(' ').replace(/\s+/g, ' ').trim();
    // A spreadsheet would compute a name that begins like a formula.
    return cell.getAttribute('role') === 'rowheader' && /^[=+@-]/.test(line) ? "'" + line : line;
  };
  const cells = rows.map((row) => [...row.children].map(text));
  const table = document.createElement('table');
  for (const row of cells) for (const [at, cell] of row.entries()) (at ? table.rows[table.rows.length - 1] : table.insertRow())?.insertCell().append(cell);
  event.clipboardData.setData('text/plain', cells.map((row) => row.join('\t')).join('\n'));
  event.clipboardData.setData('text/html', table.outerHTML);
  event.preventDefault();
});
