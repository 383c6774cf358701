// TanStack Table with TanStack Virtual in React: only the features that this page needs, and memoised rows. Set up as their
// guide says (https://tanstack.com/table/latest/docs/framework/react/guide/virtualization, "Performance Tips"): the virtualizer
// lives beside the rows, so that scrolling renders nothing else; data, columns and rows keep their identity; sizes are fixed
// and never measured. `directDomUpdates` spares what React would render for a scroll within the same rows
// (https://tanstack.com/virtual/latest/docs/framework/react/react-virtual); their places come from the memoised rows.
import { memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import {
  type ColumnDef,
  type Row as TableRow,
  columnFilteringFeature,
  createFilteredRowModel,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_basic,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useWindowVirtualizer } from '@tanstack/react-virtual';

import { COLUMNS, OVERSCAN, ROW_HEIGHT, cell, cellClass, classOf, remaining } from './cells.ts';
import { type PeerRow, compareNames, load, searchField } from './data.ts';

const features = tableFeatures({
  rowSortingFeature,
  columnFilteringFeature,
  sortedRowModel: createSortedRowModel(),
  filteredRowModel: createFilteredRowModel(),
});
type Features = typeof features;

const columns = COLUMNS.map(({ id, title, descendsFirst }): ColumnDef<Features, PeerRow> => ({
  id,
  header: title,
  accessorFn: id === 'remaining' ? remaining : (row) => row[id],
  sortDescFirst: descendsFirst,
  sortFn: id === 'name' ? (a, b) => compareNames(a.original.name, b.original.name) : sortFn_basic,
  sortUndefined: id === 'name' || id === 'plan' ? false : 'last',
  filterFn: (row, _column, search: string) => row.original.folded.includes(search),
}));

const GridRow = memo(function GridRow({ row, index, top }: { row: TableRow<Features, PeerRow>; index: number; top: number }) {
  return (
    <tr role="row" className="customers__row" aria-rowindex={index + 2} style={{ transform: `translateY(${top}px)` }}>
      {row.getAllCells().map(({ id, column }) => {
        const kind = column.id as (typeof COLUMNS)[number]['id'];
        const inside = { __html: cell(kind, row.original) };
        const className = classOf(kind, row.original);
        return column.id === 'name'
          ? <th key={id} role="rowheader" className={className} dangerouslySetInnerHTML={inside} />
          : <td key={id} role="gridcell" className={className} dangerouslySetInnerHTML={inside} />;
      })}
    </tr>
  );
});

function Body({ rows }: { rows: TableRow<Features, PeerRow>[] }) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => { setMargin((body.current?.getBoundingClientRect().top ?? 0) + scrollY); }, []);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin: margin,
    directDomUpdates: true,
  });
  return (
    <tbody role="rowgroup" className="customers__body" ref={body} style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ index, start }) => {
        const row = rows[index];
        return row && <GridRow key={row.id} row={row} index={index} top={start - margin} />;
      })}
    </tbody>
  );
}

function Grid({ data }: { data: PeerRow[] }) {
  const table = useTable({ features, columns, data, getRowId: (row: PeerRow) => row.id, enableSortingRemoval: false });
  const { rows } = table.getRowModel();
  useEffect(() => {
    const field = searchField();
    const filter = () => {
      const search = field.value.trim().toLowerCase();
      flushSync(() => { table.setColumnFilters(search === '' ? [] : [{ id: 'name', value: search }]); });
    };
    field.addEventListener('input', filter);
    return () => { field.removeEventListener('input', filter); };
  }, [table]);
  return (
    <div className="customers customers--live">
      <table className="customers__table" role="grid" aria-label="Customers" aria-colcount={COLUMNS.length} aria-rowcount={rows.length + 1}>
        <thead role="rowgroup" className="customers__head">
          <tr role="row" aria-rowindex={1} className="customers__row customers__row--head">
            {(table.getHeaderGroups()[0]?.headers ?? []).map(({ id, column }) => {
              const sorted = column.getIsSorted();
              return (
                <th key={id} role="columnheader" scope="col" className={cellClass(column.id)}
                  aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none'}>
                  <a href={`#${column.id}`} className="sort-link" onClick={(event) => { event.preventDefault(); column.toggleSorting(); }}>
                    {column.columnDef.header as string}
                  </a>
                </th>
              );
            })}
          </tr>
        </thead>
        <Body rows={rows} />
      </table>
    </div>
  );
}

const data = await load();
createRoot(document.querySelector('#grid') ?? document.body).render(<Grid data={data} />);
