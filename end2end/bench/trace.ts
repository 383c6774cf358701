// Reads a Chromium trace: when an input was dispatched, when a frame was committed, how long tasks took.

export interface TraceEvent {
  name: string;
  cat: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  ts: number;
  dur?: number;
  /** Microseconds of it on the processor. */
  tdur?: number;
  args?: { data?: { type?: string; startTime?: number } & Record<string, unknown> } & Record<string, unknown>;
}

export const CATEGORIES = ['-*', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing'];

const MILLI = 1000;

/** The main thread of the page that set the marks, which tells it from every other one. */
export class MainThread {
  readonly #events: TraceEvent[];
  readonly #marks = new Map<string, number>();

  constructor(all: readonly TraceEvent[], firstMark: string) {
    const mark = all.find((event) => event.name === firstMark && event.cat.includes('blink.user_timing'));
    if (mark === undefined) throw new Error(`The trace has no mark ${firstMark}.`);
    this.#events = all.filter((event) => event.pid === mark.pid && event.tid === mark.tid).sort((a, b) => a.ts - b.ts);
    for (const event of this.#events) {
      if (event.name.startsWith('bench:') && !this.#marks.has(event.name)) this.#marks.set(event.name, event.ts);
    }
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

  /** The last mark whose name begins so, and ends with what matches. */
  markLike(start: string, rest: RegExp): number | undefined {
    const found = [...this.#marks].findLast(([name]) => name.startsWith(start) && rest.test(name.slice(start.length)));
    return found?.[1];
  }

  /** A moment of the page's own clock (milliseconds since it was navigated to) on the trace's. */
  pageTime(milliseconds: number): number {
    const mark = this.#events.find((event) => event.name.startsWith('bench:') && event.args?.data?.startTime !== undefined);
    const start = mark?.args?.data?.startTime;
    if (mark === undefined || start === undefined) throw new Error('No mark of the trace says when it was set.');
    return mark.ts + (milliseconds - start) * MILLI;
  }

  /** When the first input event of this type was dispatched after a moment. */
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

  /** Milliseconds from the input that an operation began with to the commit that shows its result. */
  operation(key: string, input: string): number {
    const from = this.input(input, this.mark(`bench:arm:${key}`));
    return (this.commit(this.mark(`bench:done:${key}`)) - from) / MILLI;
  }

  /** Milliseconds on the processor of all tasks that began between two marks, so that other processes do not count. */
  tasks(from: string, to: string): number {
    const [start, end] = [this.mark(from), this.mark(to)];
    const tasks = this.#events.filter(({ name, ph, ts }) => name === TASK && ph === 'X' && ts >= start && ts < end);
    return tasks.reduce((sum, { dur = 0, tdur = dur }) => sum + tdur, 0) / MILLI;
  }
}

/** The outermost event of everything that the main thread does. */
const TASK = 'RunTask';
