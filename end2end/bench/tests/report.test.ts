import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { ContestantKey } from '../contestants/contestant.ts';
import type { Figures, MeasureKey } from '../measures/measure.ts';
import { section, validity } from '../report.ts';
import type { Result } from '../run.ts';

type Measured = Partial<Record<MeasureKey, (Figures | undefined)[]>>;

function result(samples: Partial<Record<ContestantKey, Measured>>): Result {
  const keys = Object.keys(samples) as ContestantKey[];
  return {
    rows: 304,
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
