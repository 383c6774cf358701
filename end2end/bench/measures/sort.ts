// Sorting by a column of numbers and by one of texts, in turn, each from the order of the other.
import type { Stage } from '../visit.ts';
import { clickHeader, operate } from './operation.ts';

export async function measureSorts(stage: Stage): Promise<void> {
  const { page, contestant: { ties }, expected } = stage;
  await page.evaluate(() => window.bench.scrollToGrid());
  // The order that a page opens with may look like one of these already.
  await operate(stage, { measure: 'text-sort', input: 'pointerup', rows: expected.byName(ties), act: () => clickHeader(stage, 'Customer') }, false);
  for (let turn = 0; turn < stage.repeats; turn += 1) {
    await operate(stage, {
      measure: 'numeric-sort',
      input: 'pointerup',
      rows: expected.byPercent(ties),
      act: () => clickHeader(stage, 'Percent used'),
    });
    await operate(stage, {
      measure: 'text-sort',
      input: 'pointerup',
      rows: expected.byName(ties),
      act: () => clickHeader(stage, 'Customer'),
    });
  }
}
