// Reads a row's markup, the server's and the live one alike.
import type { Row } from './rows.ts';

const UNSEEN = '[hidden], .visually-hidden';
export const CELLS = '[role=rowheader], [role=gridcell], [role=cell]';

/** Between the columns of a row that is one text: the floor's. */
const COLUMN = '\t';

/** The id at the end of a row's link, or the prefix that the link has. The floor's row is itself the link. */
export function customer(row: Element | null): string | undefined {
  const link = row?.matches('a[href]') === true ? row : row?.querySelector('a[href]');
  return link?.getAttribute('href')?.split('/').at(-1);
}

/** The visible text of each cell, from left to right. */
export function texts(row: Element): string[] {
  const cells = [...row.querySelectorAll(CELLS)];
  if (cells.length === 0) return (row.textContent ?? '').split(COLUMN).map(spaced);
  const place = (cell: Element) => Number(cell.getAttribute('aria-colindex') ?? 0);
  return cells.sort((a, b) => place(a) - place(b)).map(shown);
}

/** An element's visible text, with single spaces. */
export function shown(element: Element): string {
  let text = '';
  const read = (node: Node) => {
    if (node instanceof Element && node.matches(UNSEEN)) return;
    if (node.nodeType === Node.TEXT_NODE) text += node.nodeValue ?? '';
    // A cell's elements are set apart, like words.
    if (node instanceof Element) text += ' ';
    node.childNodes.forEach(read);
  };
  element.childNodes.forEach(read);
  return spaced(text);
}

function spaced(text: string): string {
  return text.replace(/[\s\u00a0]+/g, ' ').trim();
}

/** A row of the server's table. */
export function readRow(row: Element): Row {
  const cells = [...row.querySelectorAll(CELLS)];
  const link = row.querySelector('a[href]');
  const amounts = cells.slice(3, 5).map((cell) => readAmount(shown(cell)));
  const [spent, budget] = amounts;
  const meter = row.querySelector('[role=meter]')?.getAttribute('aria-valuenow');
  const updated = row.querySelector('time')?.getAttribute('datetime');
  const currency = amounts.find((amount) => amount !== undefined)?.currency ?? '';
  return {
    id: customer(row) ?? '',
    name: link?.classList.contains('customers__absent') === true ? '' : link?.textContent ?? '',
    plan: shown(cells[1] ?? row) === 'Legacy' ? 'legacy' : 'azure',
    ...(meter != null && { percent: Number(meter) }),
    ...(spent !== undefined && { spent: spent.value }),
    ...(budget !== undefined && { budget: budget.value }),
    currency,
    ...(updated != null && { updated: Date.parse(updated) / 1000 }),
  };
}

function readAmount(text: string): { value: number; currency: string } | undefined {
  const [, figure, currency = ''] = /^(-?[\d,.]+) ?(\S*)$/.exec(text) ?? [];
  return figure === undefined ? undefined : { value: Number(figure.replaceAll(',', '')), currency };
}
