// Reads a Chromium trace: when an input was dispatched, when a frame was committed, and how much processor time the
// main thread spent in between. The kernel counts that per thread, so other processes do not add to it.

export interface TraceEvent {
  name: string;
  cat: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  ts: number;
  dur?: number;
  /** The thread's processor time by then, in microseconds. */
  tts?: number;
  /** The processor time within `dur`, in microseconds. */
  tdur?: number;
  args?: { data?: { type?: string; startTime?: number } & Record<string, unknown> } & Record<string, unknown>;
}

export const CATEGORIES = ['-*', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing'];

const MILLI = 1000;

/** A duration in milliseconds: by the clock, and the processor time within it. */
export interface Span {
  value: number;
  processor: number;
}

/** The thread's own clock at a moment. */
interface Reading {
  ts: number;
  tts: number;
}

/** The page's main thread, identified by the marks that it has set. */
export class MainThread {
  readonly #events: TraceEvent[];
  readonly #marks = new Map<string, number>();
  /** In chronological order. */
  readonly #clock: readonly Reading[];

  constructor(all: readonly TraceEvent[], firstMark: string) {
    const mark = all.find((event) => event.name === firstMark && event.cat.includes('blink.user_timing'));
    if (mark === undefined) throw new Error(`The trace has no mark ${firstMark}.`);
    this.#events = all.filter((event) => event.pid === mark.pid && event.tid === mark.tid).sort((a, b) => a.ts - b.ts);
    for (const event of this.#events) {
      if (event.name.startsWith('bench:') && !this.#marks.has(event.name)) this.#marks.set(event.name, event.ts);
    }
    this.#clock = this.#events.flatMap(readClock).sort((a, b) => a.ts - b.ts);
  }

  static parse(buffer: Buffer, firstMark: string): MainThread {
    const { traceEvents } = JSON.parse(buffer.toString('utf8')) as { traceEvents: TraceEvent[] };
    return new MainThread(traceEvents, firstMark);
  }

  /** When a mark was set. */
  mark(name: string): number {
    const at = this.#marks.get(name);
    if (at === undefined) throw new Error(`The trace has no mark ${name}.`);
    return at;
  }

  /** The last mark with this prefix whose rest matches. */
  markLike(start: string, rest: RegExp): number | undefined {
    const found = [...this.#marks].findLast(([name]) => name.startsWith(start) && rest.test(name.slice(start.length)));
    return found?.[1];
  }

  /** Converts a moment of the page's own clock (milliseconds since navigation) to the trace's. */
  pageTime(milliseconds: number): number {
    const mark = this.#events.find((event) => event.name.startsWith('bench:') && event.args?.data?.startTime !== undefined);
    const start = mark?.args?.data?.startTime;
    if (mark === undefined || start === undefined) throw new Error('No mark of the trace says when it was set.');
    return mark.ts + (milliseconds - start) * MILLI;
  }

  /** When the first input event of this type after a moment was dispatched. */
  input(type: string, after: number): number {
    const found = this.#events.find((event) => event.name === 'EventDispatch' && event.args?.data?.type === type && event.ts >= after);
    if (found === undefined) throw new Error(`The trace has no ${type} there.`);
    return found.ts;
  }

  /** When the first commit that began after a moment was done. */
  commit(after: number): number {
    const found = this.#events.find((event) => event.name === 'Commit' && event.ts >= after);
    if (found === undefined) throw new Error('The trace has no commit there.');
    return found.ts + (found.dur ?? 0);
  }

  /** From an operation's input to the commit that shows its result. */
  operation(key: string, input: string): Span {
    const from = this.input(input, this.mark(`bench:arm:${key}`));
    return this.span(from, this.commit(this.mark(`bench:done:${key}`)));
  }

  span(from: number, to: number): Span {
    return { value: (to - from) / MILLI, processor: this.processor(from, to) };
  }

  /** The thread's processor time between two moments, in milliseconds. */
  processor(from: number, to: number): number {
    return (this.#spentBy(to) - this.#spentBy(from)) / MILLI;
  }

  /** The thread's clock at a moment, interpolated between two readings. */
  #spentBy(moment: number): number {
    const next = firstAfter(this.#clock, moment);
    const [before, after] = [this.#clock[next - 1], this.#clock[next]];
    if (before === undefined && after === undefined) throw new Error('The trace does not say how long the thread was on the processor.');
    if (before === undefined || after === undefined) return (before ?? after)?.tts ?? Number.NaN;
    return before.tts + (after.tts - before.tts) * (moment - before.ts) / (after.ts - before.ts);
  }
}

/** An event reads the thread's clock when it begins, and when it ends if it has a duration. */
function readClock({ ph, ts, tts, dur, tdur }: TraceEvent): Reading[] {
  if (tts === undefined) return [];
  const start = { ts, tts };
  return ph === 'X' && dur !== undefined && tdur !== undefined ? [start, { ts: ts + dur, tts: tts + tdur }] : [start];
}

/** The index of the first reading after a moment. */
function firstAfter(clock: readonly Reading[], moment: number): number {
  let [low, high] = [0, clock.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((clock[middle]?.ts ?? Number.POSITIVE_INFINITY) <= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
