import assert from 'node:assert/strict';
import { test } from 'node:test';

import { MainThread, type TraceEvent } from '../trace.ts';

const MAIN = { pid: 7, tid: 1 };

function event(name: string, ts: number, rest: Partial<TraceEvent> = {}): TraceEvent {
  const cat = name.startsWith('bench:') ? 'blink.user_timing' : 'devtools.timeline';
  return { name, cat, ph: 'X', ts, ...MAIN, ...rest };
}

function click(ts: number, type: string): TraceEvent {
  return event('EventDispatch', ts, { args: { data: { type } } });
}

const EVENTS = [
  event('bench:first-live-row', 1_000, { args: { data: { startTime: 0.5 } } }),
  click(1_500, 'pointerup'),
  event('bench:arm:sort', 2_000),
  click(3_000, 'pointerdown'),
  click(4_000, 'pointerup'),
  event('RunTask', 3_900, { dur: 5_000, tdur: 3_000 }),
  event('Commit', 4_500, { dur: 100 }),
  event('bench:done:sort', 6_000),
  event('Commit', 5_000, { dur: 9_000, tid: 2 }),
  event('Commit', 8_000, { dur: 500 }),
  event('Commit', 9_500, { dur: 100 }),
  event('RunTask', 9_400, { dur: 300 }),
  event('bench:end', 9_600),
  event('RunTask', 9_700, { dur: 300 }),
];

test('an operation lasts from its input to the end of the first commit that holds the change', () => {
  assert.equal(new MainThread(EVENTS, 'bench:first-live-row').operation('sort', 'pointerup'), 4.5);
});

test('commits of other threads and processes do not count', () => {
  const other = EVENTS.map((each) => (each.name === 'Commit' && each.ts === 8_000 ? { ...each, pid: 8 } : each));
  assert.equal(new MainThread(other, 'bench:first-live-row').operation('sort', 'pointerup'), 5.6);
});

test('an operation whose change was never seen has no time', () => {
  const main = new MainThread(EVENTS.filter(({ name }) => name !== 'bench:done:sort'), 'bench:first-live-row');
  assert.throws(() => main.operation('sort', 'pointerup'), /bench:done:sort/);
});

test('tasks count with their time on the processor, from the first mark to the last', () => {
  assert.equal(new MainThread(EVENTS, 'bench:first-live-row').tasks('bench:arm:sort', 'bench:end'), 3.3);
});

test("the page's clock is the trace's with another beginning", () => {
  assert.equal(new MainThread(EVENTS, 'bench:first-live-row').pageTime(2), 2_500);
});
