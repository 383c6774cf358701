// From an empty cache to live rows, and the part of it after the rows' bytes have arrived.
import type { MainThread } from '../trace.ts';
import type { Stage } from '../visit.ts';
import type { MeasureKey } from './measure.ts';

/** What only the beginning of a visit can measure: to repeat it takes another visit. */
export const LOADS: ReadonlySet<MeasureKey> = new Set(['cold-first-row', 'cold-live-row', 'mount', 'mount-parsed']);

export async function measureLoad(stage: Stage): Promise<void> {
  const { page, contestant } = stage;
  await page.evaluate(() => window.bench.live);
  await page.evaluate(() => window.bench.settled(0));
  const { responseEnd } = await page.evaluate((dataset) => window.bench.timings(dataset), contestant.dataset);
  const dataset = new RegExp(contestant.dataset);
  // If the bytes arrive before the page's script asks for them, or before its code is there, the wait is not that for rows.
  const ready = (main: MainThread) =>
    Math.max(main.markLike('bench:body:', dataset) ?? Number.NEGATIVE_INFINITY, main.markLike('bench:code', /^$/) ?? Number.NEGATIVE_INFINITY);
  stage.read((main) => ({ measure: 'cold-first-row', ...main.span(main.pageTime(0), main.commit(main.mark('bench:first-row'))) }));
  stage.read((main) => ({ measure: 'cold-live-row', ...main.span(main.pageTime(0), main.commit(main.mark('bench:first-live-row'))) }));
  stage.read((main) => {
    const from = Math.max(main.pageTime(responseEnd), ready(main));
    return { measure: 'mount', ...main.span(from, main.commit(main.mark('bench:first-live-row'))) };
  });
  stage.read((main) => {
    const from = main.markLike('bench:parsed', /^$/) ?? Math.max(main.pageTime(responseEnd), ready(main));
    return { measure: 'mount-parsed', ...main.span(from, main.commit(main.mark('bench:first-live-row'))) };
  });
}
