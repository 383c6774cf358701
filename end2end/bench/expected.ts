// What a correct grid shows after each operation, computed from the rows.
import { cells } from './peers/cells.ts';
import { fold } from './peers/fold.ts';
import type { Row } from './rows.ts';
import type { Contestant } from './contestants/contestant.ts';

/** How many letters are typed, one by one. */
const SEARCH_LETTERS = 3;
/** The share of rows that the complete search finds, as closely as the names allow. */
const SEARCH_SHARE = 0.05;

const collator = new Intl.Collator('en');

export class Expected {
  readonly #byPercent: Record<Contestant['ties'], Row[]>;
  readonly #byName: Record<Contestant['ties'], Row[]>;
  /** The text to type. */
  readonly search: string;

  /** The rows as they arrive. */
  constructor(rows: readonly Row[]) {
    const byName = [...rows].sort((a, b) => collator.compare(a.name, b.name));
    const byNameAndId = [...rows].sort((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
    this.#byName = { arrival: byName, name: byNameAndId };
    this.#byPercent = { arrival: descending(rows), name: descending(byNameAndId) };
    this.search = chooseSearch(rows);
  }

  /** By percent used, highest first, rows without a percent last. */
  byPercent(ties: Contestant['ties']): readonly Row[] {
    return this.#byPercent[ties];
  }

  byName(ties: Contestant['ties']): readonly Row[] {
    return this.#byName[ties];
  }

  /** The rows whose name contains what has been typed so far, ordered by name. */
  found(typed: string, ties: Contestant['ties']): readonly Row[] {
    return this.#byName[ties].filter((row) => fold(row.name).includes(typed));
  }
}

/** The text of a row's first six cells, as the probe reads it. */
export function rowText(row: Row): string {
  const unseen = /<span (?:class="visually-hidden"|hidden)[^>]*>[^<]*<\/span>/g;
  return cells(row).split(/<\/t[dh]>/).slice(0, 6).map((cell) =>
    decode(cell.replace(unseen, '').replace(/<[^/][^>]*>/g, ' ').replace(/<[^>]*>/g, '')).replace(/[\s\u00a0]+/g, ' ').trim()).join(' | ');
}

function descending(rows: readonly Row[]): Row[] {
  const present = rows.filter((row) => row.percent !== undefined);
  const absent = rows.filter((row) => row.percent === undefined);
  return [...present.sort((a, b) => (b.percent ?? 0) - (a.percent ?? 0)), ...absent];
}

function chooseSearch(rows: readonly Row[]): string {
  const found = new Map<string, number>();
  for (const row of rows) {
    const starts = fold(row.name).split(/\s+/).map((word) => word.slice(0, SEARCH_LETTERS));
    for (const start of new Set(starts)) if (/^[a-z]{3}$/.test(start)) found.set(start, (found.get(start) ?? 0) + 1);
  }
  const distance = (count: number) => Math.abs(count - rows.length * SEARCH_SHARE);
  const candidates = [...found].sort(([a, x], [b, y]) => distance(x) - distance(y) || (a < b ? -1 : 1)).map(([start]) => start);
  const names = rows.map(({ name }) => fold(name));
  const best = candidates.find((search) => narrows(search, names)) ?? candidates[0];
  if (best === undefined) throw new Error('No name holds three letters to search for.');
  return best;
}

/** Whether every keystroke reduces the rows: one that changes nothing cannot be timed. */
function narrows(search: string, names: readonly string[]): boolean {
  let left = names;
  for (let letters = 1; letters <= search.length; letters += 1) {
    const found = left.filter((name) => name.includes(search.slice(0, letters)));
    if (found.length === left.length) return false;
    left = found;
  }
  return true;
}

function decode(html: string): string {
  return html.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
}
