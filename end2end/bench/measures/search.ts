// Typing into the search: the mean of its keystrokes is one sample.
import type { Sample } from './measure.ts';
import { mean } from '../stats.ts';
import type { Reading, Stage } from '../visit.ts';
import { operate } from './operation.ts';

export async function measureSearch(stage: Stage): Promise<void> {
  const { page, contestant: { ties }, expected } = stage;
  for (let turn = 0; turn < stage.repeats; turn += 1) {
    await page.evaluate(() => window.bench.scrollToGrid());
    const { x, y } = await page.evaluate(() => window.bench.search());
    await page.mouse.click(x, y);
    const strokes: Reading[] = [];
    const collecting: Stage = { ...stage, read: (reading) => { strokes.push(reading); } };
    for (let letters = 1; letters <= expected.search.length; letters += 1) {
      const typed = expected.search.slice(0, letters);
      await operate(collecting, {
        measure: 'search',
        input: 'keydown',
        rows: expected.found(typed, ties),
        act: () => page.keyboard.press(typed.at(-1) ?? ''),
      });
    }
    if (strokes.length === expected.search.length) {
      stage.read((main): Sample => {
        const samples = strokes.map((stroke) => stroke(main));
        return {
          measure: 'search',
          value: mean(samples.map(({ value }) => value)),
          processor: mean(samples.map(({ processor = Number.NaN }) => processor)),
        };
      });
    }
    await page.keyboard.press('Control+A');
    await operate(stage, { measure: 'search', input: 'keydown', rows: expected.byName(ties), act: () => page.keyboard.press('Backspace') }, false);
  }
}
