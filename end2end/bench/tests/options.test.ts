import assert from 'node:assert/strict';
import { test } from 'node:test';

import { CONTESTANTS, readOptions } from '../options.ts';

const DOCUMENT = '/checkout/src/docs/bench-grid.md';

test('a run that no option changes writes the document, and any other only where it is told to', () => {
  assert.equal(readOptions([], DOCUMENT).out, DOCUMENT);
  assert.equal(readOptions(['--quick'], DOCUMENT).out, undefined);
  assert.equal(readOptions(['--quick', '--out', 'a.md'], DOCUMENT).out, '/checkout/a.md');
});

test('a quick run has every contestant and every measure, and an end', () => {
  const [quick, full] = [readOptions(['--quick'], DOCUMENT), readOptions([], DOCUMENT)];
  assert.deepEqual(quick.contestants, CONTESTANTS);
  assert.deepEqual(quick.measures, full.measures);
  assert.deepEqual(quick.rows, [10_000]);
  assert.ok(quick.minutes !== undefined && quick.minutes < 5);
  assert.equal(full.minutes, undefined);
});

test('what is given counts in a quick run too', () => {
  const { rows, samples, minutes } = readOptions(['--quick', '--rows', '500', '--samples', '2', '--minutes', '1'], DOCUMENT);
  assert.deepEqual({ rows, samples, minutes }, { rows: [500], samples: 2, minutes: 1 });
});

test('a mistyped option is answered with the usage', () => {
  for (const args of [['--rows', 'many'], ['--only', 'headrom'], ['--minutes', '0']]) {
    assert.throws(() => readOptions(args, DOCUMENT), /--quick/);
  }
});
