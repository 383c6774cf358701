// One visit: a contestant's page is opened in a fresh profile, operated and left, all of it under one trace.
import type { Browser, Page } from '@playwright/test';

import type { Contestant } from './contestants/contestant.ts';
import type { Expected } from './expected.ts';
import { CATEGORIES, MainThread } from './trace.ts';
import { measureLoad } from './measures/load.ts';
import { type MeasureKey, type Sample } from './measures/measure.ts';
import { measureNoOp } from './measures/no-op.ts';
import { measureScroll } from './measures/scroll.ts';
import { measureSearch } from './measures/search.ts';
import { measureSorts } from './measures/sort.ts';

/** What a measure found out, as soon as the trace can be read. */
export type Reading = (main: MainThread) => Sample;

export interface Visited {
  /** One value a measure: the median of the visit's repetitions is taken by whoever reads them. */
  samples: Sample[];
  /** Why samples were thrown away. */
  voids: string[];
}

/** What every measure works with. */
export interface Stage {
  page: Page;
  contestant: Contestant;
  expected: Expected;
  /** How often each operation is repeated in one visit. */
  repeats: number;
  read(reading: Reading): void;
  void(reason: string): void;
}

const LOAD_TIMEOUT = 60_000;

export async function visit(
  browser: Browser,
  probe: string,
  contestant: Contestant,
  expected: Expected,
  { repeats, wanted }: { repeats: number; wanted: ReadonlySet<MeasureKey> },
): Promise<Visited> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
  const readings: Reading[] = [];
  const voids: string[] = [];
  try {
    await context.addInitScript({ content: probe });
    await contestant.prepare(context);
    const page = await context.newPage();
    const stage: Stage = {
      page, contestant, expected, repeats,
      read: (reading) => { readings.push(reading); },
      void: (reason) => { voids.push(`${contestant.key}: ${reason}`); },
    };
    await browser.startTracing(page, { categories: CATEGORIES });
    let trace: Buffer;
    try {
      await page.goto(contestant.url, { waitUntil: 'commit', timeout: LOAD_TIMEOUT });
      await measureLoad(stage);
      if (wanted.has('no-op')) await measureNoOp(stage);
      if (wanted.has('numeric-sort') || wanted.has('text-sort')) await measureSorts(stage);
      if (wanted.has('search')) await measureSearch(stage);
      if (wanted.has('scroll')) await measureScroll(stage);
    } finally {
      trace = await browser.stopTracing();
    }
    const main = MainThread.parse(trace, 'bench:first-live-row');
    const samples: Sample[] = [];
    for (const reading of readings) {
      try {
        samples.push(reading(main));
      } catch (error) {
        stage.void(String(error));
      }
    }
    return { samples: samples.filter(({ measure }) => wanted.has(measure)), voids };
  } finally {
    await context.close();
  }
}
