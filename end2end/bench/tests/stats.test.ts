import assert from 'node:assert/strict';
import { test } from 'node:test';

import { median, pairedDifference, pairedRatio, quantile, randomness, shuffled } from '../stats.ts';

test('the median is the middle value, or half way between the two', () => {
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(median([4, 1, 3, 2]), 2.5);
  assert.ok(Number.isNaN(median([])));
});

test('a quantile lies between its neighbours in proportion', () => {
  assert.equal(quantile([0, 10], 0.25), 2.5);
  assert.equal(quantile([1, 2, 3, 4, 5], 1), 5);
});

test('the interval of two like samples holds one, and that of unlike ones does not', () => {
  const random = randomness(3);
  const around = (middle: number) => Array.from({ length: 30 }, () => middle * (0.9 + 0.2 * random()));
  const alike = pairedRatio(around(50), around(50));
  assert.ok(alike !== undefined && alike.low < 1 && alike.high > 1, JSON.stringify(alike));
  const fifth = pairedRatio(around(10), around(50));
  assert.ok(fifth !== undefined && fifth.low > 0.17 && fifth.high < 0.23, JSON.stringify(fifth));
});

test('what drifts from round to round is in both values of a pair and leaves the ratio as it is', () => {
  const ours = [10, 20, 40, 80];
  const found = pairedRatio(ours, ours.map((value) => value * 4));
  assert.ok(found !== undefined);
  for (const part of [found.ratio, found.low, found.high]) assert.ok(Math.abs(part - 0.25) < 1e-12, JSON.stringify(found));
  assert.equal(pairedDifference([10, 110, 60], [13, 112, 64]), -3);
});

test('a round with a void sample is no pair', () => {
  const ratio = pairedRatio([1, undefined, 3], [2, 50, undefined])?.ratio ?? Number.NaN;
  assert.ok(Math.abs(ratio - 0.5) < 1e-12);
  assert.equal(pairedRatio([1, undefined], [undefined, 2]), undefined);
  assert.equal(pairedDifference([undefined], [1]), undefined);
});

test('the ratio the other way round is the inverse, for an even number of rounds too', () => {
  const [ours, theirs] = [[1, 2, 3, 9], [5, 4, 3, 2]];
  const product = (pairedRatio(ours, theirs)?.ratio ?? 0) * (pairedRatio(theirs, ours)?.ratio ?? 0);
  assert.ok(Math.abs(product - 1) < 1e-12);
});

test('more rounds make the interval narrower', () => {
  const random = randomness(5);
  const draw = (length: number) => Array.from({ length }, () => 1 + random());
  const width = (length: number) => {
    const { low, high } = pairedRatio(draw(length), draw(length)) ?? { low: 0, high: 0 };
    return high - low;
  };
  assert.ok(width(200) < width(10) / 2);
});

test('the same samples always give the same interval', () => {
  assert.deepEqual(pairedRatio([1, 2, 3], [4, 6, 5]), pairedRatio([1, 2, 3], [4, 6, 5]));
});

test('a shuffle keeps every value and is the same for the same seed', () => {
  const values = Array.from({ length: 50 }, (_, place) => place);
  const once = shuffled(values, randomness(1));
  assert.deepEqual(once, shuffled(values, randomness(1)));
  assert.notDeepEqual(once, values);
  assert.deepEqual([...once].sort((a, b) => a - b), values);
});
