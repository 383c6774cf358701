// The baseline: a click on a button that only changes its own text. No operation can be faster than this.
import type { Stage } from '../visit.ts';

const TIMEOUT = 5_000;

export async function measureNoOp(stage: Stage): Promise<void> {
  const { page } = stage;
  for (let turn = 0; turn < stage.repeats; turn += 1) {
    const key = `no-op-${turn}`;
    await page.evaluate((name) => window.bench.expectNoOp(name), key);
    const { x, y } = await page.evaluate(() => window.bench.noOpButton());
    await page.mouse.click(x, y);
    if (await page.evaluate((timeout) => window.bench.settled(timeout), TIMEOUT)) {
      stage.read((main) => ({ measure: 'no-op', ...main.operation(key, 'pointerup') }));
    } else {
      stage.void('no-op: the button did not change');
    }
  }
}
