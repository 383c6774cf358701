// RevoGrid's custom element, set up as its guide says (https://rv-grid.com/guide/performance): columns are made once and
// never again, cells are strings without elements of a framework, all seven columns are always there (`disableVirtualX`, for
// grids of few columns), and rows are hidden by trimming, not by another source. What this page does not need is off.
// Its sort waits 50 ms for further clicks (`postponeSort`), which no option changes: the processor's line leaves that out.
import type { ColumnRegular } from '@revolist/revogrid';
import { defineCustomElements } from '@revolist/revogrid/loader';

import { COLUMNS, type ColumnOfPeer, OVERSCAN, ROW_HEIGHT, cell, cellClass, classOf, remaining } from './cells.ts';
import { type PeerRow, compareNames, load, searchField } from './data.ts';

/** A row with its place in the order of arrival, which breaks ties. */
interface PlacedRow extends PeerRow {
  place: number;
}

/** As wide as Headroom's columns in a window of 1280 pixels, in parts of the grid's width. */
const WIDTHS: Record<ColumnOfPeer['id'], number> = { name: 17, plan: 9, percent: 26, spent: 12, budget: 12, remaining: 14, updated: 10 };
const ALL = Object.values(WIDTHS).reduce((sum, width) => sum + width, 0);
const FIGURES: ReadonlySet<string> = new Set(['spent', 'budget', 'remaining']);

const rows: PlacedRow[] = (await load()).map((row, place) => Object.assign(row, { place }));
const field = searchField();
const place = document.querySelector<HTMLElement>('#grid') ?? document.body;
place.className = 'customers';

/** Orders by a column, rows without a value last and ties as they arrived, in either direction. */
function comparing(id: ColumnOfPeer['id']): NonNullable<ColumnRegular['cellCompare']> {
  const value = (row: PlacedRow) => (id === 'remaining' ? remaining(row) : row[id]);
  return function compare(this: { order?: 'asc' | 'desc' }, _prop, one, other) {
    const [a, b] = [one as unknown as PlacedRow, other as unknown as PlacedRow];
    // The grid negates the result for a descending order.
    const fixed = this.order === 'desc' ? -1 : 1;
    const [left, right] = [value(a), value(b)];
    if (left === undefined || right === undefined) {
      return fixed * (Number(left === undefined) - Number(right === undefined) || a.place - b.place);
    }
    const found = typeof left === 'number' ? left - (right as number) : compareNames(left, right as string);
    return found || fixed * (a.place - b.place);
  };
}

function markup(id: ColumnOfPeer['id'], row: PlacedRow): string {
  // Headroom's style layers yield to the library's own, so the cell is laid out inside.
  const style = FIGURES.has(id) ? `display: block; line-height: ${ROW_HEIGHT}px; text-align: end`
    : 'display: flex; align-items: center; block-size: 100%; inline-size: 100%; column-gap: 0.5rem';
  return `<span class="${classOf(id, row)}" style="${style}">${cell(id, row)}</span>`;
}

const width = place.clientWidth;
const columns = COLUMNS.map(({ id, title }): ColumnRegular => ({
  prop: id,
  name: title,
  size: Math.floor(width * WIDTHS[id] / ALL),
  sortable: true,
  cellCompare: comparing(id),
  columnProperties: () => ({ class: cellClass(id) }),
  // The cell itself takes the markup: a template would put one more element into each.
  cellTemplate: () => [],
  cellProperties: ({ model, rowIndex }) => ({
    role: id === 'name' ? 'rowheader' : 'gridcell',
    // The header is the first row, as for everybody.
    'aria-rowindex': String(rowIndex + 2),
    innerHTML: markup(id, model as unknown as PlacedRow),
  }),
}));

/** Counts the header as the first row, as for everybody; the grid's own plugin, which runs before, begins with the rows. */
class HeaderCounts {
  constructor(revogrid: HTMLElement) {
    revogrid.addEventListener('beforerowrender', (event) => {
      const { node, item } = (event as CustomEvent<{ node: { $attrs$: object }; item: { itemIndex: number } }>).detail;
      node.$attrs$ = { ...node.$attrs$, 'aria-rowindex': String(item.itemIndex + 2) };
    });
  }

  destroy(): void {}
}

const grid = document.createElement('revo-grid');
grid.style.cssText = 'display: block; height: calc(100vh - 4rem); font: inherit; font-size: 0.875rem';
grid.setAttribute('aria-label', 'Customers');
Object.assign(grid, {
  rowSize: ROW_HEIGHT,
  frameSize: OVERSCAN,
  disableVirtualX: true,
  readonly: true,
  canFocus: false,
  resize: false,
  range: false,
  filter: false,
  useClipboard: false,
  plugins: [HeaderCounts],
  columns,
  source: rows,
});

const descends = new Set<unknown>(COLUMNS.filter((column) => column.descendsFirst).map(({ id }) => id));
let sorted: { id: unknown; order: 'asc' | 'desc' } | undefined;
grid.addEventListener('beforesorting', (event) => {
  const { detail } = event as CustomEvent<{ column: ColumnRegular; order?: 'asc' | 'desc' }>;
  const { prop: id } = detail.column;
  const first = descends.has(id) ? 'desc' : 'asc';
  const opposite = sorted?.order === 'asc' ? 'desc' : 'asc';
  sorted = { id, order: sorted?.id === id ? opposite : first };
  detail.order = sorted.order;
});
const count = (shown: number) => { grid.setAttribute('aria-rowcount', String(shown + 1)); };
grid.addEventListener('aftersourceset', () => { count(rows.length); });
place.append(grid);
defineCustomElements();

field.addEventListener('input', () => {
  const search = field.value.trim().toLowerCase();
  const trimmed: Record<number, boolean> = {};
  let shown = rows.length;
  for (const row of rows) {
    if (row.folded.includes(search)) continue;
    trimmed[row.place] = true;
    shown -= 1;
  }
  count(shown);
  void grid.addTrimmed(trimmed, 'search');
});
