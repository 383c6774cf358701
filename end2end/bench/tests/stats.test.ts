import assert from 'node:assert/strict';
import { test } from 'node:test';

import { median, quantile, randomness, ratioOfMedians, shuffled } from '../stats.ts';

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
  const alike = ratioOfMedians(around(50), around(50));
  assert.ok(alike.low < 1 && alike.high > 1, JSON.stringify(alike));
  const fifth = ratioOfMedians(around(10), around(50));
  assert.ok(fifth.low > 0.17 && fifth.high < 0.23, JSON.stringify(fifth));
});

test('samples without spread have an interval without width', () => {
  assert.deepEqual(ratioOfMedians([2, 2, 2], [8, 8]), { ratio: 0.25, low: 0.25, high: 0.25 });
});

test('more samples make the interval narrower', () => {
  const random = randomness(5);
  const draw = (length: number) => Array.from({ length }, () => 1 + random());
  const width = (length: number) => {
    const { low, high } = ratioOfMedians(draw(length), draw(length));
    return high - low;
  };
  assert.ok(width(200) < width(10) / 2);
});

test('the same samples always give the same interval', () => {
  assert.deepEqual(ratioOfMedians([1, 2, 3], [4, 5, 6]), ratioOfMedians([1, 2, 3], [4, 5, 6]));
});

test('a shuffle keeps every value and is the same for the same seed', () => {
  const values = Array.from({ length: 50 }, (_, place) => place);
  const once = shuffled(values, randomness(1));
  assert.deepEqual(once, shuffled(values, randomness(1)));
  assert.notDeepEqual(once, values);
  assert.deepEqual([...once].sort((a, b) => a - b), values);
});
