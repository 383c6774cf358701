// An operation: one input, and the commit that shows the expected result. Any other result is void.
import { rowText } from '../expected.ts';
import { isCustomer } from '../identity.ts';
import type { Goal, Seen, View } from '../probe.ts';
import type { Row } from '../rows.ts';
import type { Stage } from '../visit.ts';
import type { MeasureKey } from './measure.ts';

/** Milliseconds, many times what any contestant takes for this many rows on a busy machine: 20 s for 100,000. */
const timeoutFor = (rows: number) => Math.max(5_000, rows / 5);
/** Milliseconds of rest, so that work deferred by one operation is done before the next. */
const REST = 150;

export interface Operation {
  measure: MeasureKey;
  /** The event that starts the measurement. */
  input: 'pointerup' | 'keydown';
  /** All rows after the operation, in order. */
  rows: readonly Row[];
  act(): Promise<void>;
}

let operations = 0;

/** Performs an operation and checks the view afterwards. Returns whether the sample is valid. */
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
  const timeout = timeoutFor(stage.expected.byName(stage.contestant.ties).length);
  const isInTime = await page.evaluate((longest) => window.bench.settled(longest), timeout);
  await page.waitForTimeout(REST);
  const after = await page.evaluate(() => window.bench.view());
  const wrong = isInTime ? difference(after, operation.rows) : `${difference(after, operation.rows) ?? ''} (not within ${timeout} ms)`;
  if (wrong !== undefined) {
    stage.void(`${operation.measure}: ${wrong}`);
    return false;
  }
  if (isMeasured) stage.read((main) => ({ measure: operation.measure, ...main.operation(goal.key, operation.input) }));
  return true;
}

/** How a view differs from the expected rows; `undefined` if it does not. */
export function difference(view: View, rows: readonly Row[]): string | undefined {
  if (view.count !== rows.length) return `${view.count} rows in place of ${rows.length}`;
  for (const seen of [view.first, view.last]) {
    const row = rows[seen.index];
    if (row === undefined) return `a row at ${seen.index}, where none should be`;
    const [isSame, isWritten] = [isCustomer(seen.id, row.id), seen.text === rowText(row)];
    if (!isSame && isWritten) return `at ${seen.index}: "${seen.text}" links to ${seen.id || 'nothing'}, not to ${row.id || 'nothing'}`;
    if (!isSame) return `at ${seen.index}: ${seen.text}; not ${rowText(row)}`;
    if (!isWritten) return `at ${seen.index}: "${seen.text}" is not written "${rowText(row)}"`;
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
