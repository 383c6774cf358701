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
  event('RunTask', 3_900, { dur: 5_000, tts: 700, tdur: 3_000 }),
  event('Commit', 4_500, { dur: 100 }),
  event('bench:done:sort', 6_000),
  event('Commit', 5_000, { dur: 9_000, tid: 2 }),
  event('Commit', 8_000, { dur: 500 }),
  event('Commit', 9_500, { dur: 100 }),
  event('RunTask', 9_400, { dur: 400, tts: 3_700, tdur: 200 }),
  event('bench:end', 9_600),
  event('RunTask', 9_700, { dur: 300, tid: 2, tts: 50_000, tdur: 300 }),
];

test('an operation lasts from its input to the end of the first commit that holds the change', () => {
  assert.equal(new MainThread(EVENTS, 'bench:first-live-row').operation('sort', 'pointerup').value, 4.5);
});

test('commits of other threads and processes do not count', () => {
  const other = EVENTS.map((each) => (each.name === 'Commit' && each.ts === 8_000 ? { ...each, pid: 8 } : each));
  assert.equal(new MainThread(other, 'bench:first-live-row').operation('sort', 'pointerup').value, 5.6);
});

test('an operation whose change was never seen has no time', () => {
  const main = new MainThread(EVENTS.filter(({ name }) => name !== 'bench:done:sort'), 'bench:first-live-row');
  assert.throws(() => main.operation('sort', 'pointerup'), /bench:done:sort/);
});

test('the processor counts as long as a task is on it, and not between tasks', () => {
  const main = new MainThread(EVENTS, 'bench:first-live-row');
  assert.equal(main.processor(3_900, 8_900), 3);
  assert.equal(main.processor(8_900, 9_400), 0);
  assert.equal(main.processor(3_000, 9_900), 3.2);
});

test('within a task the processor is read at the events, and in proportion between them', () => {
  const main = new MainThread(EVENTS, 'bench:first-live-row');
  assert.equal(main.processor(9_400, 9_600), 0.1);
  const inside = event('EventDispatch', 4_400, { tts: 1_100, dur: 100, tdur: 0 });
  const read = new MainThread([...EVENTS, inside], 'bench:first-live-row');
  assert.equal(read.processor(3_900, 4_400), 0.4);
  assert.equal(read.processor(4_400, 4_500), 0);
});

test('a trace without the clock of the thread gives no time on the processor', () => {
  const plain = EVENTS.map(({ tts, ...event }) => event);
  assert.throws(() => new MainThread(plain, 'bench:first-live-row').operation('sort', 'pointerup'), /on the processor/);
});

test("the page's clock is the trace's with another beginning", () => {
  assert.equal(new MainThread(EVENTS, 'bench:first-live-row').pageTime(2), 2_500);
});
