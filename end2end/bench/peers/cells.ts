// The contents of a row's cells: the same markup as Headroom's, gauge included, for every peer.
import type { Row } from '../rows.ts';

export interface ColumnOfPeer {
  id: 'name' | 'plan' | 'percent' | 'spent' | 'budget' | 'remaining' | 'updated';
  title: string;
  descendsFirst: boolean;
}

export const COLUMNS: readonly ColumnOfPeer[] = [
  { id: 'name', title: 'Customer', descendsFirst: false },
  { id: 'plan', title: 'Plan', descendsFirst: false },
  { id: 'percent', title: 'Percent used', descendsFirst: true },
  { id: 'spent', title: 'Spent', descendsFirst: true },
  { id: 'budget', title: 'Budget', descendsFirst: true },
  { id: 'remaining', title: 'Remaining', descendsFirst: false },
  { id: 'updated', title: 'Updated', descendsFirst: true },
];

export const ROW_HEIGHT = 44;
export const OVERSCAN = 8;

type Status = 'over' | 'near' | 'within' | 'none' | 'unknown';

const STATUS_NAMES: Record<Status, string> = {
  over: 'Over budget', near: 'Near budget', within: 'Within budget', none: 'No budget', unknown: 'Unknown',
};
const PLANS: Record<Row['plan'], string> = { azure: 'Azure plan', legacy: 'Legacy' };
/** The class of the path, and the path. */
const ICONS: Record<Status | Row['plan'] | 'clock', [string, string]> = {
  over: ['icon__solid', 'M8 1.2 15.4 14.4H.6ZM7.2 6v4a.8.8 0 0 0 1.6 0V6a.8.8 0 0 0-1.6 0ZM7.2 12.1v.1a.8.8 0 0 0 1.6 0v-.1a.8.8 0 0 0-1.6 0Z'],
  near: ['icon__half', 'M8 1.5 14.5 8 8 14.5 1.5 8ZM8.8 2.3V13.7L8 14.5 1.5 8 8 1.5Z'],
  within: ['icon__line', 'M8 1.6a6.4 6.4 0 1 1 0 12.8A6.4 6.4 0 0 1 8 1.6ZM5 8.2l2.1 2.1L11 6.2'],
  none: ['icon__dashed', 'M8 1.6a6.4 6.4 0 1 1 0 12.8A6.4 6.4 0 0 1 8 1.6Z'],
  unknown: ['icon__line', 'M5.6 5.8a2.4 2.4 0 1 1 3.5 2.1C8.3 8.4 8 8.9 8 9.8M8 12.6v.1'],
  azure: ['icon__solid', 'M8 1 14 4.5v7L8 15l-6-3.5v-7Z'],
  legacy: ['icon__line', 'M2.5 2.5h7.5l3.5 3.5v7.5h-11ZM10 2.5v3.5h3.5'],
  clock: ['icon__line', 'M8 1.6a6.4 6.4 0 1 1 0 12.8A6.4 6.4 0 0 1 8 1.6ZM8 4.6V8l2.4 1.6'],
};
/** The bar of a gauge beyond its scale. */
const BROKEN = 'M0 0H133.6l-3.3 10H0ZM135.7 0h3.9l-3.3 10h-3.9ZM141.7 0H144l6 5-6 5h-5.6Z';
const PRESUMED: Record<string, string> = {
  'fr-FR': 'EUR', 'de-DE': 'EUR', 'en-GB': 'GBP', 'sv-SE': 'SEK', 'en-US': 'USD', 'pl-PL': 'PLN',
};
const DIGITS: Record<string, number> = { JPY: 0, KWD: 3 };
const FORMATS = [0, 1, 2, 3].map((digits) =>
  new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits }));
const UNITS: [seconds: number, one: string, many: string][] = [
  [31_556_952, 'year', 'years'], [2_629_746, 'month', 'months'], [86_400, 'day', 'days'], [3_600, 'hour', 'hours'],
];
const STALE_SECONDS = 48 * 3_600;
const NOW = Date.now() / 1000;

export function status(row: Row): Status {
  if (row.spent === undefined) return 'unknown';
  if (row.budget === undefined) return 'none';
  if (row.percent === undefined) return 'unknown';
  return row.percent >= 100 ? 'over' : row.percent >= 80 ? 'near' : 'within';
}

/** Budget minus spent, each as shown, so that the row adds up. */
export function remaining(row: Row): number | undefined {
  if (row.budget === undefined || row.spent === undefined) return undefined;
  const unit = 10 ** digits(row);
  return (Math.round(row.budget * unit) - Math.round(row.spent * unit)) / unit;
}

/** A cell's inner markup. */
export function cell(id: ColumnOfPeer['id'], row: Row): string {
  switch (id) {
    case 'name': return name(row);
    case 'plan': return icon(row.plan) + PLANS[row.plan];
    case 'percent': return percent(row);
    case 'spent': return amount(row, row.spent);
    case 'budget': return amount(row, row.budget);
    case 'remaining': return amount(row, remaining(row), true);
    case 'updated': return updated(row);
  }
}

/** The class name of a column's header and cells, by the kind of its values. */
export function cellClass(id: string): string {
  const kinds: Record<string, string> = { spent: 'amount', budget: 'amount', remaining: 'balance', updated: 'moment' };
  return `customers__${kinds[id] ?? id}`;
}

/** The class name of a row's own cell, by its value too. */
export function classOf(id: ColumnOfPeer['id'], row: Row): string {
  const base = cellClass(id);
  switch (id) {
    case 'plan': return `${base} ${base}--${row.plan}`;
    case 'spent': return row.spent === undefined ? `${base} amount--absent` : base;
    case 'budget': return row.budget === undefined ? `${base} amount--absent` : base;
    case 'remaining': {
      const left = remaining(row);
      return left === undefined ? `${base} amount--absent` : left < 0 ? `${base} amount--over` : base;
    }
    default: return base;
  }
}

/** A whole row's inner markup. */
export function cells(row: Row): string {
  return COLUMNS.map(({ id }) => {
    const inside = cell(id, row);
    return id === 'name'
      ? `<th role="rowheader" class="${cellClass(id)}">${inside}</th>`
      : `<td role="gridcell" class="${classOf(id, row)}">${inside}</td>`;
  }).join('');
}

/** The same seven columns as plain text. */
export function texts(row: Row): string[] {
  const left = remaining(row);
  const shown = row.percent === undefined ? '' : `${format(row.percent, 2)} % `;
  return [
    nameOf(row),
    PLANS[row.plan],
    `${shown}${STATUS_NAMES[status(row)]}`,
    plainAmount(row, row.spent),
    plainAmount(row, row.budget),
    left !== undefined && left < 0 ? `${plainAmount(row, -left)} over` : plainAmount(row, left),
    row.updated === undefined ? '' : age(NOW - row.updated),
  ];
}

function plainAmount(row: Row, value: number | undefined): string {
  return value === undefined ? '–' : `${format(value, digits(row))} ${row.currency}`.trimEnd();
}

function nameOf(row: Row): string {
  return row.name === '' ? 'Unnamed customer' : row.name;
}

function name(row: Row): string {
  const text = escape(nameOf(row));
  const absent = row.name === '' ? ' class="customers__absent"' : '';
  return `<a href="/customers/${escape(row.id)}" tabindex="-1" title="${text}" dir="auto"${absent}>${text}</a>`;
}

function percent(row: Row): string {
  const key = status(row);
  const shown = row.percent === undefined ? '' : `${format(row.percent, 2)} %`;
  return `${gauge(row, key)}<span class="customers__figure">${shown}</span>`
    + `<span class="status-badge status-badge--${key}">${icon(key)}${STATUS_NAMES[key]}</span>`;
}

function gauge(row: Row, key: Status): string {
  const value = row.percent;
  let attributes = 'role="none"';
  if (value !== undefined) {
    const now = value.toFixed(2);
    const of = row.budget === undefined ? '' : ` of ${format(row.budget, digits(row))} ${row.currency}`.trimEnd();
    attributes = `role="meter" aria-label="${escape(nameOf(row))}" aria-valuenow="${now}"`
      + ` aria-valuemin="${value < 0 ? now : '0'}" aria-valuemax="${value > 100 ? now : '100'}"`
      + ` aria-valuetext="${format(value, 2)} %${of}"`;
  }
  const isKnown = value !== undefined;
  const bar = !isKnown ? 'M0 0H150V10H0Z' : value <= 0 ? '' : value > 150 ? BROKEN : `M0 0H${Math.max(value, 1).toFixed(2)}V10H0Z`;
  return `<svg ${attributes} class="gauge gauge--${key}" viewBox="0 0 150 10" preserveAspectRatio="none">`
    + `<path class="gauge__bar" d="${bar}"></path>`
    + `<path class="gauge__marks" d="${isKnown ? 'M80 0V2.5M80 7.5V10M100 -2V12' : ''}"></path></svg>`;
}

function amount(row: Row, value: number | undefined, tellsOver = false): string {
  if (value === undefined) {
    return '<span aria-hidden="true">–</span><span class="visually-hidden">Not provided</span>';
  }
  const isOver = tellsOver && value < 0;
  const presumed = PRESUMED[row.currency];
  const hint = presumed === undefined ? '' : ` (${presumed} presumed)`;
  const title = hint === '' ? '' : ` title="${escape(row.currency)}${hint}"`;
  const seen = hint === '' ? '' : `<span class="visually-hidden">${hint}</span>`;
  const unit = row.currency === '' ? '' : ` <small${title}>${escape(row.currency)}${seen}</small>`;
  return `${format(isOver ? -value : value, digits(row))}${unit}${isOver ? ' over' : ''}`;
}

function updated(row: Row): string {
  if (row.updated === undefined) return '';
  const iso = new Date(row.updated * 1000).toISOString();
  const isStale = NOW - row.updated > STALE_SECONDS;
  const stale = isStale ? `${icon('clock')}<span class="visually-hidden">Older than 48 hours </span>` : '';
  return `${stale}<time datetime="${iso.slice(0, 19)}Z" title="${iso.slice(0, 16).replace('T', ' ')} UTC">${age(NOW - row.updated)}</time>`;
}

function age(seconds: number): string {
  if (seconds < 60) return 'just now';
  const [unit, one, many] = UNITS.find(([length, one]) => seconds >= (one === 'hour' ? length : 2 * length)) ?? [60, 'min', 'min'];
  const count = Math.floor(seconds / unit);
  return `${count} ${count === 1 ? one : many} ago`;
}

function icon(key: keyof typeof ICONS): string {
  const [kind, path] = ICONS[key];
  return `<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path class="${kind}" d="${path}"></path></svg>`;
}

function digits(row: Row): number {
  return DIGITS[row.currency] ?? 2;
}

function format(value: number, digits: number): string {
  return FORMATS[digits]?.format(value) ?? String(value);
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? '&quot;');
}
