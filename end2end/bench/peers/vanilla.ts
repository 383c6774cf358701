// The lower bound: a virtual table without any library. Rows are pooled and moved by transform; order and search are
// arrays of row numbers.
import { COLUMNS, OVERSCAN, ROW_HEIGHT, cellClass, cells, remaining } from './cells.ts';
import { type PeerRow, compareNames, load, searchField } from './data.ts';

interface Pooled {
  element: HTMLTableRowElement;
  shows: number;
}

const rows = await load();
const table = document.querySelector('#grid') ?? document.body;
table.innerHTML = '<div class="customers customers--live"><table class="customers__table" role="grid" aria-label="Customers" aria-colcount="7">'
  + `<thead role="rowgroup" class="customers__head"><tr role="row" aria-rowindex="1" class="customers__row customers__row--head">${
    COLUMNS.map(({ id, title }) =>
      `<th role="columnheader" scope="col" aria-sort="none" class="${cellClass(id)}"><a href="#${id}" class="sort-link">${title}</a></th>`).join('')
  }</tr></thead><tbody role="rowgroup" class="customers__body"></tbody></table></div>`;
const grid = table.querySelector('table') as HTMLTableElement;
const body = table.querySelector('tbody') as HTMLTableSectionElement;
const field = searchField();

let order = Uint32Array.from(rows, (_, place) => place);
let selected = order;
let sorted = { id: '', descending: false };
const pool: Pooled[] = [];
/** Each row's place in the order of names, computed on first use. */
let places: Float64Array | undefined;

function values(id: string): Float64Array {
  const of = (value: (row: PeerRow) => number | undefined) => Float64Array.from(rows, (row) => value(row) ?? Number.NaN);
  switch (id) {
    case 'percent': return of((row) => row.percent);
    case 'spent': return of((row) => row.spent);
    case 'budget': return of((row) => row.budget);
    case 'remaining': return of(remaining);
    case 'updated': return of((row) => row.updated);
    case 'plan': return of((row) => (row.plan === 'legacy' ? 1 : 0));
    default: return places ??= namePlaces();
  }
}

function namePlaces(): Float64Array {
  const byName = rows.map((_, place) => place).sort((a, b) => compareNames(rows[a]?.name ?? '', rows[b]?.name ?? '') || a - b);
  const ranks = new Float64Array(rows.length);
  byName.forEach((row, rank) => { ranks[row] = rank; });
  return ranks;
}

/** Rows without a value come last, ties stay in order of arrival. */
function sort(id: string): void {
  const first = COLUMNS.find((column) => column.id === id)?.descendsFirst ?? false;
  sorted = { id, descending: sorted.id === id ? !sorted.descending : first };
  const keys = values(id);
  const sign = sorted.descending ? -1 : 1;
  const numbers = Uint32Array.from(rows, (_, place) => place);
  const present = numbers.filter((row) => !Number.isNaN(keys[row]));
  const absent = numbers.filter((row) => Number.isNaN(keys[row]));
  present.sort((a, b) => sign * ((keys[a] as number) - (keys[b] as number)) || a - b);
  order = new Uint32Array(rows.length);
  order.set(present);
  order.set(absent, present.length);
  for (const header of table.querySelectorAll('[role=columnheader]')) {
    const isThis = header.querySelector('a')?.hash === `#${id}`;
    header.setAttribute('aria-sort', isThis ? (sorted.descending ? 'descending' : 'ascending') : 'none');
  }
}

function select(): void {
  const search = field.value.trim().toLowerCase();
  selected = search === '' ? order : order.filter((row) => rows[row]?.folded.includes(search) === true);
  grid.setAttribute('aria-rowcount', String(selected.length + 1));
  body.style.height = `${selected.length * ROW_HEIGHT}px`;
  for (const pooled of pool) pooled.shows = -1;
  draw();
}

function draw(): void {
  const size = Math.ceil(innerHeight / ROW_HEIGHT) + 1 + 2 * OVERSCAN;
  while (pool.length < size) {
    const element = document.createElement('tr');
    element.setAttribute('role', 'row');
    element.className = 'customers__row';
    body.append(element);
    pool.push({ element, shows: -1 });
  }
  const first = Math.max(0, Math.floor(-body.getBoundingClientRect().top / ROW_HEIGHT) - OVERSCAN);
  for (let position = first; position < first + size; position += 1) {
    const pooled = pool[position % size] as Pooled;
    const row = rows[selected[position] ?? -1];
    if (row === undefined) {
      pooled.element.hidden = true;
      pooled.element.removeAttribute('aria-rowindex');
      pooled.shows = -1;
    } else if (pooled.shows !== position) {
      pooled.element.hidden = false;
      pooled.element.setAttribute('aria-rowindex', String(position + 2));
      pooled.element.style.transform = `translateY(${position * ROW_HEIGHT}px)`;
      pooled.element.innerHTML = cells(row);
      pooled.shows = position;
    }
  }
}

table.querySelector('thead')?.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null) return;
  event.preventDefault();
  sort(link.hash.slice(1));
  select();
});
field.addEventListener('input', select);
addEventListener('scroll', draw, { passive: true });
addEventListener('resize', draw);
select();
