// The customers that every contestant shows, read from the table that Headroom's server renders, so that the bench knows
// nothing of the dataset's format.
import type { Page } from '@playwright/test';

import type { ReadPage } from './probe.ts';

/** A customer in slim JSON: only what the columns show, without keys for missing values. */
export interface Row {
  id: string;
  name: string;
  plan: 'azure' | 'legacy';
  percent?: number;
  spent?: number;
  budget?: number;
  /** A currency code, or the locale of a legacy customer. */
  currency: string;
  /** Seconds since 1970, UTC. */
  updated?: number;
}

/** Pages fetched per call into the browser. */
const BATCH = 20;

/** Reads all customers in order of name, from a signed-in page that stays where it is. */
export async function readRows(page: Page): Promise<Row[]> {
  const read = async (first: number, last: number): Promise<ReadPage[]> =>
    page.evaluate(async ([from, to]) => {
      const pages = [];
      for (let number = from; number <= to; number += 1) pages.push(await window.bench.readPage(number));
      return pages;
    }, [first, last] as const);
  const [start] = await read(1, 1);
  if (start === undefined || start.rows.length === 0) throw new Error('The server shows no table of customers.');
  const pages = Math.ceil(start.count / start.rows.length);
  const rows = [...start.rows];
  for (let number = 2; number <= pages; number += BATCH) {
    for (const part of await read(number, Math.min(number + BATCH - 1, pages))) rows.push(...part.rows);
  }
  if (rows.length !== start.count) throw new Error(`${start.count} customers were announced, ${rows.length} read.`);
  return rows;
}
