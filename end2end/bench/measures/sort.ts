// Sorting by a column of numbers and one of texts, in turn, each starting from the other's order.
import type { Stage } from '../visit.ts';
import { clickHeader, operate } from './operation.ts';

export async function measureSorts(stage: Stage): Promise<void> {
  const { page, contestant: { ties }, expected } = stage;
  await page.evaluate(() => window.bench.scrollToGrid());
  // The page's initial order may already equal one of these.
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
