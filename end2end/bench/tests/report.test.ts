import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { ContestantKey } from '../contestants/contestant.ts';
import type { Figures, MeasureKey } from '../measures/measure.ts';
import { CONTESTANTS } from '../options.ts';
import { section, validity } from '../report.ts';
import type { Result } from '../run.ts';

type Measured = Partial<Record<MeasureKey, (Figures | undefined)[]>>;

function result(samples: Partial<Record<ContestantKey, Measured>>, rows = 304): Result {
  const keys = Object.keys(samples) as ContestantKey[];
  return {
    rows,
    rounds: 2,
    contestants: keys.map((key) => ({ key, title: key, elements: 50, weight: 1000 })),
    samples: new Map(keys.map((key) => [key, new Map(Object.entries(samples[key] ?? {}) as [MeasureKey, Figures[]][])])),
    voids: [],
    dataset: { sent: 1, densest: 1, json: 2 },
    sameGauge: true,
  };
}

const sorts = (...values: [wall: number, processor: number][]) => values.map(([value, processor]) => ({ value, processor }));

/** The cells of a line with this title, from the first table that has one. */
function cells(report: string, title: string): string[] {
  const line = report.split('\n').find((each) => each.startsWith(`| ${title} `)) ?? '';
  return line.split('|').map((cell) => cell.trim()).slice(1, -1);
}

test('the processor stands below the clock, each with its own control', () => {
  const report = section(result({
    headroom: { 'text-sort': sorts([10, 4], [20, 4]) },
    'headroom-again': { 'text-sort': sorts([10, 4], [20, 4.1]) },
    vanilla: { 'text-sort': sorts([20, 16], [40, 16]) },
  }));
  assert.equal(cells(report, 'text sort')[1], '0.50');
  assert.equal(cells(report, 'text sort, processor')[1], '0.25');
  assert.match(cells(report, 'text sort, processor')[3] ?? '', /^0\.988 /);
});

test('a row whose control leaves its bounds is void and gives no ratio, and the others stay valid', () => {
  const found = result({
    headroom: { 'text-sort': sorts([10, 4], [20, 4]) },
    'headroom-again': { 'text-sort': sorts([11, 4], [22, 4]) },
    vanilla: { 'text-sort': sorts([20, 16], [40, 16]) },
  });
  const report = section(found);
  assert.deepEqual(cells(report, 'text sort').slice(1), ['void', '', '**0.909**']);
  assert.equal(cells(report, 'text sort, processor')[1], '0.25');
  // The third row is the weight.
  assert.match(validity(found), /^2 of 3 rows are valid\./);
});

test('a control without a pair is void', () => {
  const found = result({
    headroom: { 'text-sort': [{ value: 10, processor: 4 }, undefined] },
    'headroom-again': { 'text-sort': [undefined, { value: 10, processor: 4 }] },
  });
  assert.deepEqual(cells(section(found), 'text sort').at(-1), '**–**');
  assert.match(validity(found), /^1 of 3 rows are valid\./);
});

test('without a control nothing is called valid', () => {
  assert.match(validity(result({ headroom: { 'text-sort': sorts([10, 4]) } })), /^No A\/A control ran/);
});

test('the aims are those for the number of rows', () => {
  const samples = {
    headroom: { 'text-sort': sorts([10, 4], [10, 4]) },
    'headroom-again': { 'text-sort': sorts([10, 4], [10, 4]) },
    'ag-grid': { 'text-sort': sorts([100, 40], [100, 40]) },
    vanilla: { 'text-sort': sorts([12, 5], [12, 5]) },
  };
  const told = (rows: number) => cells(section(result(samples, rows)), 'text sort').at(-2);
  assert.equal(told(100_004), 'AG Grid: 0.07 missed, stretch 0.05 missed');
  assert.equal(told(10_004), 'AG Grid: 0.45 met; vanilla: 0.75 missed');
  assert.equal(told(304), '');
});

test('every contestant has its column, the fourth peer and the limit of the platform too', () => {
  const report = section(result(Object.fromEntries(CONTESTANTS.map((key) => [key, { 'text-sort': sorts([10, 4]) }]))));
  assert.deepEqual(cells(report, 'Median of ratios (95 % interval)').slice(1, 6),
    ['AG Grid', 'TanStack', 'RevoGrid', 'vanilla', 'floor'].map((name) => `ours / ${name}`));
});

test("the report says whether WebAssembly's memory grew beyond what the first rows took", () => {
  const found = { ...result({ headroom: {} }), webAssembly: { first: 1_114_112, live: 12_582_912, last: 12_582_912 } };
  assert.match(section(found), /WebAssembly memory: 1\.1 MB at the start, 12\.6 MB with live rows, 12\.6 MB in the end\./);
});
