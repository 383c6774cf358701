// Scrolling by the wheel, half the window's height at a time: first its cost for the main thread, then, on the way back,
// whether any frame was painted with a gap.
import { ROW_HEIGHT } from '../peers/cells.ts';
import type { Stage } from '../visit.ts';
import { difference } from './operation.ts';

/** Steps that bring the grid into the middle of the window. */
const LEAD = 2;
/** Steps left at the end of the list: the window's height, and one to spare. */
const REMAINDER = 3;
/** Half the window's height. */
const STEP = 400;
/** Milliseconds from one step to the next: two frames of a usual screen. */
const PACE = 32;
/** Milliseconds until the last step has been carried out. */
const REST = 200;
/** The middle of the grid. */
const POINTER = { x: 640, y: 480 };
/** Tolerated difference in the distance, in pixels: the edges of the list. */
const TOLERANCE = 100;

/** Scrolls `longest` steps, or fewer if the rows end earlier. */
export async function measureScroll(stage: Stage, longest: number): Promise<void> {
  const { page, contestant: { ties }, expected } = stage;
  const rows = expected.byName(ties);
  const steps = Math.min(longest, Math.floor(rows.length * ROW_HEIGHT / STEP) - LEAD - REMAINDER);
  await page.evaluate(() => window.bench.scrollToGrid());
  await page.mouse.move(POINTER.x, POINTER.y);
  // Pages that scroll as a whole first scroll past what is above the grid.
  await wheel(stage, LEAD, STEP);
  await page.evaluate(() => window.bench.settled(0));
  await page.waitForTimeout(REST);
  const from = await page.evaluate(() => window.bench.scrolled());
  await page.evaluate(() => window.bench.mark('bench:scroll-start'));
  await wheel(stage, steps, STEP);
  await page.evaluate(() => window.bench.mark('bench:scroll-end'));
  await page.waitForTimeout(REST);
  const way = await page.evaluate(() => window.bench.scrolled()) - from;
  const wrong = difference(await page.evaluate(() => window.bench.view()), rows);
  if (Math.abs(way - steps * STEP) > TOLERANCE) {
    stage.void(`scroll: ${way} pixels in place of ${steps * STEP}`);
  } else if (wrong !== undefined) {
    stage.void(`scroll: ${wrong}`);
  } else {
    stage.read((main) => ({ measure: 'scroll', value: main.processor(main.mark('bench:scroll-start'), main.mark('bench:scroll-end')) }));
  }
  await page.evaluate(() => window.bench.startFrames());
  await wheel(stage, steps, -STEP);
  const { sampled, blank } = await page.evaluate(() => window.bench.endFrames());
  if (sampled < steps / 2) return stage.void(`blank-frames: only ${sampled} frames were sampled`);
  stage.read(() => ({ measure: 'blank-frames', value: blank }));
}

async function wheel({ page }: Stage, steps: number, by: number): Promise<void> {
  for (let step = 0; step < steps; step += 1) {
    const next = page.waitForTimeout(PACE);
    await page.mouse.wheel(0, by);
    await next;
  }
}
