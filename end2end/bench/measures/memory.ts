// Memory of the page's process: its private memory, swapped out or not. That includes the script's heap, typed arrays,
// WebAssembly and the document. Measured without a trace, whose buffers would count too.
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from '@playwright/test';

import { contextFor, launch } from '../browser.ts';
import type { Contestant } from '../contestants/contestant.ts';
import type { Expected } from '../expected.ts';
import type { Stage } from '../visit.ts';
import { measureSearch } from './search.ts';
import { measureSorts } from './sort.ts';

const COLLECTIONS = 3;
const REST = 300;
/** Milliseconds that a page is kept busy to identify its process: the browser's own pages are busy at the start. */
const BUSY = 1_000;
const BROWSER_START = 1_500;
const SCROLLS = 20;

/** Megabytes above an empty page, after the rows were sorted, searched and scrolled. In a separate browser. */
export async function measureMemory(contestant: Contestant, expected: Expected, onVoid: (reason: string) => void): Promise<number> {
  const browser = await launch();
  try {
    const context = await contextFor(browser, contestant);
    const empty = await context.newPage();
    await empty.goto('data:text/html,<!doctype html><title>empty</title>');
    await empty.waitForTimeout(BROWSER_START);
    const before = await megabytes(browser, empty);
    const page = await context.newPage();
    await page.goto(contestant.url, { waitUntil: 'commit' });
    await page.evaluate(() => window.bench.live);
    const stage: Stage = { page, contestant, expected, repeats: 1, read: () => undefined, void: onVoid };
    await measureSorts(stage);
    await measureSearch(stage);
    await page.mouse.move(640, 480);
    for (let step = 0; step < SCROLLS; step += 1) await page.mouse.wheel(0, 400);
    await page.waitForTimeout(REST);
    return await megabytes(browser, page) - before;
  } finally {
    await browser.close();
  }
}

/** A page's process memory after garbage collection. */
async function megabytes(browser: Browser, page: Page): Promise<number> {
  const process = await processOf(browser, page);
  const session = await page.context().newCDPSession(page);
  for (let turn = 0; turn < COLLECTIONS; turn += 1) {
    await session.send('HeapProfiler.collectGarbage');
    await page.waitForTimeout(REST);
  }
  return privateMegabytes(process);
}

/** The process that is busy while the page is. */
async function processOf(browser: Browser, page: Page): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const spent = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return new Map(processInfo.filter(({ type }) => type === 'renderer').map(({ id, cpuTime }) => [id, cpuTime]));
  };
  const before = await spent();
  await page.evaluate((milliseconds) => {
    const end = performance.now() + milliseconds;
    while (performance.now() < end);
  }, BUSY);
  const work = [...await spent()].map(([id, time]) => ({ id, time: time - (before.get(id) ?? 0) }));
  const busiest = work.sort((a, b) => b.time - a.time)[0];
  await session.detach();
  if (busiest === undefined) throw new Error('The browser has no process of a page.');
  return busiest.id;
}

/** Excludes the pages still shared with the process that it was forked from. */
async function privateMegabytes(process: number): Promise<number> {
  const map = await readFile(`/proc/${process}/smaps_rollup`, 'utf8');
  const kilobytes = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(map)?.[1] ?? 0);
  return (kilobytes('Private_Dirty') + kilobytes('Swap')) / 1024;
}
