// One visit of Headroom alone, as part of `make test`: whether every measure of the bench still finds what it needs in
// the page. It says nothing about speed and never fails because of it.
import { launch } from './browser.ts';
import { LINES, present } from './lines.ts';
import { MEASURES } from './measures/measure.ts';
import { type Result, run } from './run.ts';

const CUSTOMERS = 300;

const start = Date.now();
const said: string[] = [];
const browser = await launch();
const result = await run(browser, CUSTOMERS, {
  samples: 1,
  repeats: 1,
  rows: [CUSTOMERS],
  contestants: ['headroom'],
  measures: new Set(MEASURES.map(({ key }) => key)),
  scrollSteps: 100,
  memoryRounds: 1,
  warmsUp: false,
  minutes: undefined,
  out: undefined,
  traces: undefined,
  command: 'make test',
}, Number.POSITIVE_INFINITY, (text) => { said.push(text); }).finally(() => browser.close());

const missing = findMissing(result);
const valid = MEASURES.length - missing.length;
for (const reason of result.voids) process.stderr.write(`void, ${reason}\n`);
if (!result.sameGauge) process.stderr.write('The gauge of end2end/bench/peers/cells.ts is no longer the same markup as Headroom\'s.\n');
process.stdout.write(`Smoke run: ${valid} of ${MEASURES.length} measures valid with ${result.rows} rows, in ${((Date.now() - start) / 1000).toFixed(0)} s\n`);
if (missing.length > 0) process.stdout.write(`Not valid: ${missing.join(', ')}\n`);
if (missing.length > 0 || result.voids.length > 0) process.exitCode = 1;

/** The measures without a figure on one of their lines. */
function findMissing(found: Result): string[] {
  const lines = LINES.filter((line) => !present(found, 'headroom', line).every(Number.isFinite) || present(found, 'headroom', line).length === 0);
  return [...new Set(lines.map(({ measure }) => measure))];
}
