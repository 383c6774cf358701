// AG Grid Community with only the modules that this page needs, no animation, and the theme without parts. Set up as its
// guide says (https://www.ag-grid.com/javascript-data-grid/scrolling-performance/): no row highlighting, no auto height, a
// row buffer chosen on purpose, and cell renderers only in plain JavaScript, which this markup needs in every column. It
// also advises to defer slow renderers: these are not, and would show skeletons while scrolling, which the bench counts as blank.
import {
  ClientSideRowModelModule,
  type ColDef,
  ExternalFilterModule,
  type ICellRendererParams,
  createGrid,
  createTheme,
} from 'ag-grid-community';

import { COLUMNS, type ColumnOfPeer, OVERSCAN, ROW_HEIGHT, cell, cellClass, classOf, remaining } from './cells.ts';
import { type PeerRow, compareNames, load, searchField } from './data.ts';

/** As wide as Headroom's columns in a window of 1280 pixels. */
const WIDTHS: Record<ColumnOfPeer['id'], Pick<ColDef, 'flex' | 'minWidth' | 'width'>> = {
  name: { flex: 2, minWidth: 144 },
  plan: { width: 112 },
  percent: { flex: 1.8, minWidth: 290 },
  spent: { flex: 1, minWidth: 128 },
  budget: { flex: 1, minWidth: 128 },
  remaining: { flex: 1.1, minWidth: 152 },
  updated: { width: 124 },
};

const FIGURES: ReadonlySet<string> = new Set(['spent', 'budget', 'remaining']);

const rows = await load();
const field = searchField();
let search = '';

const columnDefs = COLUMNS.map(({ id, title, descendsFirst }): ColDef<PeerRow> => ({
  colId: id,
  headerName: title,
  ...WIDTHS[id],
  valueGetter: id === 'remaining' ? ({ data }) => (data === undefined ? undefined : remaining(data)) : undefined,
  field: id === 'remaining' ? undefined : id,
  ...(id === 'name' && { comparator: compareNames }),
  sortingOrder: descendsFirst ? ['desc', 'asc'] : ['asc', 'desc'],
  cellRenderer: ({ data }: ICellRendererParams<PeerRow>) => render(id, data),
}));

function render(id: ColumnOfPeer['id'], row: PeerRow | undefined): HTMLElement {
  // Headroom's style layers yield to the library's own, so the cell is laid out inside.
  const inside = document.createElement('span');
  inside.className = row === undefined ? cellClass(id) : classOf(id, row);
  inside.style.cssText = FIGURES.has(id) ? `display: block; line-height: ${ROW_HEIGHT}px; text-align: end`
    : 'display: flex; align-items: center; block-size: 100%; inline-size: 100%; column-gap: 0.5rem';
  if (row !== undefined) inside.innerHTML = cell(id, row);
  return inside;
}

const place = document.querySelector<HTMLElement>('#grid') ?? document.body;
place.className = 'customers';
place.style.height = 'calc(100vh - 4rem)';
const grid = createGrid(place, {
  theme: createTheme().withParams({ rowHeight: ROW_HEIGHT, headerHeight: 40, cellHorizontalPadding: 8, fontFamily: 'inherit', fontSize: 14 }),
  rowData: rows,
  columnDefs,
  rowBuffer: OVERSCAN,
  icons: { sortAscending: '↑', sortDescending: '↓' },
  animateRows: false,
  suppressMovableColumns: true,
  suppressColumnMoveAnimation: true,
  suppressMultiSort: true,
  suppressTouch: true,
  suppressDragLeaveHidesColumns: true,
  suppressAutoSize: true,
  suppressCellFocus: true,
  suppressScrollOnNewData: true,
  suppressRowHoverHighlight: true,
  suppressFieldDotNotation: true,
  defaultColDef: { resizable: false, suppressHeaderMenuButton: true, suppressHeaderContextMenu: true },
  getRowId: ({ data }) => data.id,
  isExternalFilterPresent: () => search !== '',
  doesExternalFilterPass: ({ data }) => data?.folded.includes(search) === true,
}, { modules: [ClientSideRowModelModule, ExternalFilterModule] });

field.addEventListener('input', () => {
  search = field.value.trim().toLowerCase();
  grid.onFilterChanged();
});
