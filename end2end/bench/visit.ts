// One visit: opens a contestant's page in a new profile, operates it and leaves, all under one trace.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';

import { contextFor } from './browser.ts';
import type { Contestant } from './contestants/contestant.ts';
import type { Expected } from './expected.ts';
import { measureLoad } from './measures/load.ts';
import type { Figures, MeasureKey, Sample } from './measures/measure.ts';
import { measureNoOp } from './measures/no-op.ts';
import { measureScroll } from './measures/scroll.ts';
import { measureSearch } from './measures/search.ts';
import { measureSorts } from './measures/sort.ts';
import { median } from './stats.ts';
import { CATEGORIES, MainThread } from './trace.ts';

/** A measure's result, available once the trace can be read. */
export type Reading = (main: MainThread) => Sample;

/** The tools of every measure. */
export interface Stage {
  page: Page;
  contestant: Contestant;
  expected: Expected;
  /** How often a visit repeats each operation. */
  repeats: number;
  read(reading: Reading): void;
  /** Discards a sample. */
  void(reason: string): void;
}

export interface Visited {
  /** The median of the repetitions. */
  figures: Map<MeasureKey, Figures>;
  /** Why samples were discarded. */
  voids: string[];
  /** How many elements are in a row. */
  elements: number;
  /** Bytes of WebAssembly memory, of a page that has it. */
  webAssembly: Growth | undefined;
}

/** The size of a memory that never shrinks: before there were rows, with the first of them live, and in the end. */
export interface Growth {
  first: number;
  live: number;
  last: number;
}

export interface VisitOptions {
  repeats: number;
  measures: ReadonlySet<MeasureKey>;
  scrollSteps: number;
  /** The folder for the trace. */
  traces?: string | undefined;
}

/** Milliseconds until every process has started tracing. */
const TRACE_START = 150;

export async function visit(browser: Browser, contestant: Contestant, expected: Expected, options: VisitOptions): Promise<Visited> {
  const { repeats, measures, scrollSteps, traces } = options;
  const context = await contextFor(browser, contestant);
  const readings: Reading[] = [];
  const voids: string[] = [];
  let trace: Buffer;
  let elements = Number.NaN;
  let webAssembly: Growth | undefined;
  try {
    const page = await context.newPage();
    const stage: Stage = {
      page, contestant, expected, repeats,
      read: (reading) => { readings.push(reading); },
      void: (reason) => { voids.push(reason); },
    };
    await browser.startTracing(page, { categories: CATEGORIES });
    await page.waitForTimeout(TRACE_START);
    try {
      await page.goto(contestant.url, { waitUntil: 'commit' });
      await measureLoad(stage);
      elements = await page.evaluate(() => window.bench.rowElements());
      const live = await page.evaluate(() => window.bench.webAssembly());
      if (measures.has('no-op')) await measureNoOp(stage);
      if (measures.has('numeric-sort') || measures.has('text-sort')) await measureSorts(stage);
      if (measures.has('search')) await measureSearch(stage);
      if (measures.has('scroll') || measures.has('blank-frames')) await measureScroll(stage, scrollSteps);
      const last = await page.evaluate(() => window.bench.webAssembly());
      if (live !== undefined && last !== undefined) webAssembly = { first: live.first, live: live.now, last: last.now };
    } finally {
      trace = await browser.stopTracing();
    }
  } finally {
    await context.close();
  }
  if (traces !== undefined) await writeFile(join(traces, `${contestant.key}.json`), trace);
  const samples = readAll(MainThread.parse(trace, 'bench:first-live-row'), readings, voids);
  const figures = new Map<MeasureKey, Figures>();
  for (const measure of measures) {
    const found = samples.filter((sample) => sample.measure === measure);
    if (found.length > 0) figures.set(measure, middle(found));
  }
  return { figures, voids, elements, webAssembly };
}

/** The medians of repetitions. */
export function middle(samples: readonly Figures[]): Figures {
  const processors = samples.flatMap(({ processor }) => processor ?? []);
  return {
    value: median(samples.map(({ value }) => value)),
    ...(processors.length > 0 && { processor: median(processors) }),
  };
}

function readAll(main: MainThread, readings: readonly Reading[], voids: string[]): Sample[] {
  const samples: Sample[] = [];
  for (const reading of readings) {
    try {
      samples.push(reading(main));
    } catch (error) {
      voids.push(error instanceof Error ? error.message : String(error));
    }
  }
  return samples;
}
