import assert from 'node:assert/strict';
import { test } from 'node:test';

import { type Lhr, type Profile, read, report } from '../lighthouse/report.ts';

const lhr = (performance: number, blocked: number): Lhr => ({
  categories: { performance: { score: performance }, accessibility: { score: 1 }, 'best-practices': { score: 1 } },
  audits: {
    'first-contentful-paint': { numericValue: 900 },
    'largest-contentful-paint': { numericValue: 1_000 },
    'total-blocking-time': { numericValue: blocked },
    'cumulative-layout-shift': { numericValue: 0.0004 },
    'total-byte-weight': { numericValue: 212_400 },
  },
});

const told = (page: string, profile: Profile, ...results: Lhr[]) =>
  report(results.map((result) => read(result, page, profile)), { customers: 10_000, runs: results.length, command: 'x', chromium: '1', lighthouse: '12' })
    .split('\n').find((line) => line.startsWith(`| ${page}`))?.split('|').map((cell) => cell.trim()).slice(1, -1);

test('a page has the medians of its runs, and says whether the aim is met', () => {
  assert.deepEqual(told('the grid', 'phone', lhr(0.97, 130), lhr(0.9, 400), lhr(0.99, 100)),
    ['the grid', 'phone', '97', '100', '100', '900 ms', '1000 ms', '130 ms', '0.000', '212 kB', '97 met']);
  assert.equal(told('the grid', 'desktop', lhr(0.99, 0))?.at(-1), '100 missed');
});

test('a page without an aim has none', () => {
  assert.equal(told('alerts', 'phone', lhr(0.5, 0))?.at(-1), '');
});

test('a score that Lighthouse cannot give is no score', () => {
  assert.equal(told('alerts', 'desktop', { categories: {}, audits: {} })?.[2], 'NaN');
});
