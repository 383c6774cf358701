import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Expected, rowText } from '../expected.ts';
import { isCustomer } from '../identity.ts';
import { difference } from '../measures/operation.ts';
import { cells, texts } from '../peers/cells.ts';
import { fold } from '../peers/fold.ts';
import type { Row } from '../rows.ts';

function row(id: string, name: string, percent?: number): Row {
  return { id, name, plan: 'azure', currency: 'EUR', spent: 50, budget: 100, ...(percent !== undefined && { percent }) };
}

const ROWS = [row('4', 'Zürich', 10), row('3', 'élan', 90), row('2', 'Elan', 90), row('1', 'École'), row('0', 'Elan', 90)];
const ids = (rows: readonly Row[]) => rows.map(({ id }) => id).join('');

test('names are ordered by Unicode, and like names by id or as they arrived', () => {
  const expected = new Expected([...ROWS, row('9', 'search')]);
  assert.equal(ids(expected.byName('name')), '1023' + '94');
  assert.equal(ids(expected.byName('arrival')), '1203' + '94');
});

test('the highest percent comes first and a missing one last', () => {
  const expected = new Expected([...ROWS, row('9', 'search')]);
  assert.equal(ids(expected.byPercent('name')), '0234' + '19');
  assert.equal(ids(expected.byPercent('arrival')), '3204' + '19');
});

test('a search finds names whatever their case and accents', () => {
  const expected = new Expected([...ROWS, row('9', 'search')]);
  assert.equal(ids(expected.found('elan', 'name')), '023');
  assert.equal(fold('ŁÓDŹ Straße Ødegård'), 'lodz strasse odegard');
});

test('each letter of the search leaves fewer rows than the one before', () => {
  const names = ['alpha', 'abacus', 'alder', 'along', 'beta', 'quo', 'queen', 'quay', 'quorum'];
  const expected = new Expected(names.map((name) => row(name, name)));
  // `aba` would come first, but every name that contains `ab` contains it too.
  assert.equal(expected.search, 'ald');
});

test('a row reads as it is shown, without what only screen readers get', () => {
  assert.equal(
    rowText({ id: 'x', name: 'A & <b>', plan: 'legacy', percent: 602.84, spent: 120.57, budget: 20, currency: 'sv-SE' }),
    'A & <b> | Legacy | 602.84 % Over budget | 120.57 sv-SE | 20.00 sv-SE | 100.57 sv-SE over',
  );
  assert.equal(rowText({ id: 'x', name: '', plan: 'azure', spent: 5, currency: 'JPY' }), 'Unnamed customer | Azure plan | No budget | 5 JPY | – | –');
});

test('a row of plain text says what the cells show, in every state that a row can be in', () => {
  const amounts = [undefined, -3.5, 0, 0.005, 20, 1_234_567.891];
  const percents = [undefined, 0, 79.99, 80, 100, 602.84];
  let rows = 0;
  for (const currency of ['EUR', 'JPY', 'KWD', 'sv-SE', '']) {
    for (const spent of amounts) for (const budget of amounts) for (const percent of percents) {
      const all = { id: 'x', name: percent === 80 ? '' : 'A & <b>', plan: spent === 0 ? 'legacy' : 'azure', currency, percent, spent, budget };
      const row = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as unknown as Row;
      assert.equal(texts(row).slice(0, 6).map((text) => text.trim()).join(' | '), rowText(row));
      rows += 1;
    }
  }
  assert.equal(rows, 5 * 6 * 6 * 6);
  const updated = { ...row('1', 'A'), updated: Date.now() / 1000 - 3.5 * 86_400 };
  assert.equal(texts(updated)[6], '3 days ago');
  assert.match(cells(updated), />3 days ago</);
});

test('a live row is known by the beginning of its id', () => {
  const whole = '1b2c3d4e-6fb9-4b05-8f15-b3d72e0596e6';
  assert.ok(isCustomer('1b2c3d4e', whole) && isCustomer(whole, whole));
  assert.ok(!isCustomer('1b2c3d4f', whole) && !isCustomer(`${whole}0`, whole));
  assert.ok(!isCustomer('', whole) && !isCustomer(undefined, whole), 'a row without a link is not any customer');
  assert.ok(isCustomer(undefined, '') && !isCustomer('1b', ''), 'unless the customer has no id');
});

test('a view that shows another count, row or text is not as expected', () => {
  const rows = new Expected([...ROWS, row('9', 'search')]).byName('name');
  const seen = (index: number) => ({ index, id: rows[index]?.id ?? '', text: rows[index] === undefined ? '' : rowText(rows[index]) });
  const view = { count: rows.length, first: seen(0), last: seen(3) };
  assert.equal(difference(view, rows), undefined);
  assert.match(difference({ ...view, count: 5 }, rows) ?? '', /5 rows in place of 6/);
  assert.match(difference({ ...view, last: { ...seen(2), index: 3 } }, rows) ?? '', /^at 3: .*; not /);
  assert.match(difference({ ...view, last: { ...seen(3), id: 'other' } }, rows) ?? '', /^at 3: .* links to other, not to /);
  assert.match(difference({ ...view, first: { ...seen(0), text: 'École' } }, rows) ?? '', /is not written/);
});
