// An operation: one input, and the commit that shows what it must lead to. Whatever shows something else is void.
import { rowText } from '../expected.ts';
import { isCustomer } from '../identity.ts';
import type { Goal, Seen, View } from '../probe.ts';
import type { Row } from '../rows.ts';
import type { Stage } from '../visit.ts';
import type { MeasureKey } from './measure.ts';

/** Longer than any contestant takes for 100,000 rows on a busy machine. */
const TIMEOUT = 20_000;
/** Milliseconds in which nothing is done, so that what an operation left to do later is done before the next one. */
const REST = 150;

export interface Operation {
  measure: MeasureKey;
  /** The event that the measurement begins with. */
  input: 'pointerup' | 'keydown';
  /** All rows that the operation leads to, in their order. */
  rows: readonly Row[];
  act(): Promise<void>;
}

let operations = 0;

/** Carries an operation out and checks what is then in view. Whether the sample counts. */
export async function operate(stage: Stage, operation: Operation, isMeasured = true): Promise<boolean> {
  const { page } = stage;
  operations += 1;
  const before = await page.evaluate(() => window.bench.view());
  const goal = goalOf(`${operation.measure}-${operations}`, before, operation.rows);
  if (await page.evaluate((to) => window.bench.isReached(to), goal)) {
    stage.void(`${operation.measure}: the page shows the result before the operation`);
    return false;
  }
  await page.evaluate((to) => window.bench.expect(to), goal);
  await operation.act();
  const isInTime = await page.evaluate((timeout) => window.bench.settled(timeout), TIMEOUT);
  await page.waitForTimeout(REST);
  const after = await page.evaluate(() => window.bench.view());
  const wrong = isInTime ? difference(after, operation.rows) : `${difference(after, operation.rows) ?? ''} (not within ${TIMEOUT} ms)`;
  if (wrong !== undefined) {
    stage.void(`${operation.measure}: ${wrong}`);
    return false;
  }
  if (isMeasured) stage.read((main) => ({ measure: operation.measure, ...main.operation(goal.key, operation.input) }));
  return true;
}

/** How a view differs from the rows that should be there; `undefined` where it does not. */
export function difference(view: View, rows: readonly Row[]): string | undefined {
  if (view.count !== rows.length) return `${view.count} rows in place of ${rows.length}`;
  for (const seen of [view.first, view.last]) {
    const row = rows[seen.index];
    if (row === undefined) return `a row at ${seen.index}, where none should be`;
    if (!isCustomer(seen.id, row.id)) return `at ${seen.index}: ${seen.text}; not ${rowText(row)}`;
    if (seen.text !== rowText(row)) return `at ${seen.index}: "${seen.text}" is not written "${rowText(row)}"`;
  }
  return undefined;
}

function goalOf(key: string, view: View, rows: readonly Row[]): Goal {
  const at = (index: number): Seen => ({ index, id: rows[index]?.id ?? '' });
  const last = Math.max(0, Math.min(view.last.index, rows.length - 1));
  return { key, count: rows.length, first: at(Math.min(view.first.index, last)), last: at(last) };
}

/** Clicks a column's name. */
export async function clickHeader(stage: Stage, column: string): Promise<void> {
  const { x, y } = await stage.page.evaluate((name) => window.bench.header(name), column);
  await stage.page.mouse.click(x, y);
}
