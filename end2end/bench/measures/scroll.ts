// Scrolling by the wheel over fifty heights of the window: what it costs the main thread, then, on the way back, whether
// any frame was painted with a gap.
import type { Stage } from '../visit.ts';
import { difference } from './operation.ts';

const STEPS = 100;
/** Half the height of the window. */
const STEP = 400;
/** Milliseconds from one step to the next: two frames of a usual screen. */
const PACE = 32;
/** Until the last step is carried out. */
const REST = 200;
/** The middle of the grid. */
const POINTER = { x: 640, y: 480 };
/** What may be missing from the way, in pixels: the edges of the list. */
const TOLERANCE = 100;

export async function measureScroll(stage: Stage): Promise<void> {
  const { page, contestant: { ties }, expected } = stage;
  const rows = expected.byName(ties);
  await page.evaluate(() => window.bench.scrollToGrid());
  await page.mouse.move(POINTER.x, POINTER.y);
  // Pages that scroll as a whole first leave what stands above the grid.
  await wheel(stage, 2, STEP);
  await page.evaluate(() => window.bench.settled(0));
  await page.waitForTimeout(REST);
  const from = await page.evaluate(() => window.bench.scrolled());
  await page.evaluate(() => window.bench.mark('bench:scroll-start'));
  await wheel(stage, STEPS, STEP);
  await page.evaluate(() => window.bench.mark('bench:scroll-end'));
  await page.waitForTimeout(REST);
  const way = await page.evaluate(() => window.bench.scrolled()) - from;
  const wrong = difference(await page.evaluate(() => window.bench.view()), rows);
  if (Math.abs(way - STEPS * STEP) > TOLERANCE) {
    stage.void(`scroll: ${way} pixels in place of ${STEPS * STEP}`);
  } else if (wrong !== undefined) {
    stage.void(`scroll: ${wrong}`);
  } else {
    stage.read((main) => ({ measure: 'scroll', value: main.tasks('bench:scroll-start', 'bench:scroll-end') }));
  }
  await page.evaluate(() => window.bench.startFrames());
  await wheel(stage, STEPS, -STEP);
  const { sampled, blank } = await page.evaluate(() => window.bench.endFrames());
  if (sampled < STEPS / 2) return stage.void(`blank-frames: only ${sampled} frames were sampled`);
  stage.read(() => ({ measure: 'blank-frames', value: blank }));
}

async function wheel({ page }: Stage, steps: number, by: number): Promise<void> {
  for (let step = 0; step < steps; step += 1) {
    const next = page.waitForTimeout(PACE);
    await page.mouse.wheel(0, by);
    await next;
  }
}
