// One visit of Headroom alone, as part of `make test`: whether every measure of the bench still finds what it needs in
// the page. It says nothing about speed and never fails because of it. `npm run smoke -- --peers` visits everybody, for
// whoever changes a peer; that takes the packages of this folder (`npm ci`).
import { launch } from './browser.ts';
import { type Line, LINES, present } from './lines.ts';
import type { ContestantKey } from './contestants/contestant.ts';
import { MEASURES } from './measures/measure.ts';
import { CONTESTANTS } from './options.ts';
import { type Result, run } from './run.ts';

const CUSTOMERS = 300;

const contestants: readonly ContestantKey[] = process.argv.includes('--peers')
  ? CONTESTANTS.filter((key) => key !== 'headroom-again') : ['headroom'];

const start = Date.now();
const said: string[] = [];
const browser = await launch();
const result = await run(browser, CUSTOMERS, {
  samples: 1,
  repeats: 1,
  rows: [CUSTOMERS],
  contestants,
  measures: new Set(MEASURES.map(({ key }) => key)),
  scrollSteps: 100,
  memoryRounds: 1,
  warmsUp: false,
  minutes: undefined,
  out: undefined,
  traces: undefined,
  command: 'make test',
}, Number.POSITIVE_INFINITY, (text) => { said.push(text); }).finally(() => browser.close());

for (const reason of result.voids) process.stderr.write(`void, ${reason}\n`);
if (!result.sameGauge) process.stderr.write('The gauge of end2end/bench/peers/cells.ts is no longer the same markup as Headroom\'s.\n');
const missing = contestants.flatMap((key) => findMissing(result, key));
const expected = MEASURES.length * contestants.length;
const seconds = ((Date.now() - start) / 1000).toFixed(0);
process.stdout.write(`Smoke run: ${expected - missing.length} of ${expected} measures valid with ${result.rows} rows, in ${seconds} s\n`);
if (missing.length > 0) process.stdout.write(`Not valid: ${missing.join(', ')}\n`);
if (missing.length > 0 || result.voids.length > 0) process.exitCode = 1;

/** The measures without a figure on one of their lines. */
function findMissing(found: Result, key: ContestantKey): string[] {
  const isThere = (line: Line) => {
    const values = present(found, key, line);
    return values.length > 0 && values.every(Number.isFinite);
  };
  return [...new Set(LINES.filter((line) => !isThere(line)).map(({ measure }) => `${key} ${measure}`))];
}
