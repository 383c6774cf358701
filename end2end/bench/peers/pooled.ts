// A virtual table without any library: rows are pooled and moved by transform; order and search are arrays of row numbers.
// vanilla.ts fills the rows with cells, floor.ts with a text.
import { COLUMNS, OVERSCAN, ROW_HEIGHT, remaining } from './cells.ts';
import { type PeerRow, compareNames, load, searchField } from './data.ts';

/** How a table looks: everything else is the same. */
export interface Looks {
  /** The whole table, with its column headers and without rows. */
  markup: string;
  /** What the rows are put into. */
  body: string;
  /** A new row. */
  row(): HTMLElement;
  /** Shows a customer. */
  fill(element: HTMLElement, row: PeerRow): void;
}

interface Pooled {
  element: HTMLElement;
  shows: number;
}

export async function show(looks: Looks): Promise<void> {
  const rows = await load();
  const place = document.querySelector('#grid') ?? document.body;
  place.innerHTML = looks.markup;
  const grid = place.querySelector('[role=grid]') as HTMLElement;
  const body = place.querySelector(looks.body) as HTMLElement;
  const field = searchField();

  let order = Uint32Array.from(rows, (_, row) => row);
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
    const byName = rows.map((_, row) => row).sort((a, b) => compareNames(rows[a]?.name ?? '', rows[b]?.name ?? '') || a - b);
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
    const numbers = Uint32Array.from(rows, (_, row) => row);
    const present = numbers.filter((row) => !Number.isNaN(keys[row]));
    const absent = numbers.filter((row) => Number.isNaN(keys[row]));
    present.sort((a, b) => sign * ((keys[a] as number) - (keys[b] as number)) || a - b);
    order = new Uint32Array(rows.length);
    order.set(present);
    order.set(absent, present.length);
    for (const header of grid.querySelectorAll('[role=columnheader]')) {
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
      const element = looks.row();
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
        looks.fill(pooled.element, row);
        pooled.shows = position;
      }
    }
  }

  grid.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('[role=columnheader] a') : null;
    if (link === null) return;
    event.preventDefault();
    sort(link.hash.slice(1));
    select();
  });
  field.addEventListener('input', select);
  addEventListener('scroll', draw, { passive: true });
  addEventListener('resize', draw);
  select();
}

/** The column headers, each a link as in Headroom. */
export function headers(tag: 'th' | 'span', classOf: (id: string) => string): string {
  return COLUMNS.map(({ id, title }) =>
    `<${tag} role="columnheader" aria-sort="none" class="${classOf(id)}"><a href="#${id}" class="sort-link">${title}</a></${tag}>`).join('');
}
