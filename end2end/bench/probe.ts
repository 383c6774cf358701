// The bench's part inside a page. The same for every contestant because all of them have the same roles: a grid
// with `aria-rowcount`, rows with `aria-rowindex`, and the customer's link in each.
import { isCustomer } from './identity.ts';
import { customer, readRow, shown, texts } from './markup.ts';
import type { Row } from './rows.ts';

/** A row: its position, and the customer's id, of which a live row may only show a prefix. */
export interface Seen {
  index: number;
  id: string;
}

/** The expected result of an operation. */
export interface Goal {
  key: string;
  count: number;
  first: Seen;
  last: Seen;
}

/** What is currently visible. */
export interface View {
  count: number;
  first: Seen & { text: string };
  last: Seen & { text: string };
}

/** One page of the server's table. */
export interface ReadPage {
  count: number;
  rows: Row[];
}

/** A scroll's frames, and how many had a gap where a row should be. */
export interface Frames {
  sampled: number;
  blank: number;
}

/** The size of a page's WebAssembly memory, which never shrinks. */
export interface WebAssemblyBytes {
  first: number;
  now: number;
}

declare global {
  interface Window {
    bench: Probe;
  }
}

/** A row with something in it: of the server's table, or live. A row of the floor has no cells, and is a link itself. */
const ANY_ROW = 'tbody [role=rowheader], [role=grid] [role=gridcell], [role=treegrid] [role=gridcell], a[role=row][href]';
/** The first live row, with its customer's link. */
const LIVE_ROW = ['[aria-rowindex="2"] a[href]', 'a[aria-rowindex="2"][href]']
  .flatMap((row) => [`[role=grid] ${row}`, `[role=treegrid] ${row}`]).join();
/** Customer, plan, percent used, spent, budget, remaining. The age in the seventh column changes by itself. */
const COMPARED_CELLS = 6;

class Probe {
  /** Resolves when the first live row is there. */
  readonly live: Promise<void>;
  #isLive: () => void = () => undefined;
  #frames: Frames | undefined;
  #goal: Promise<void> = Promise.resolve();

  constructor() {
    this.live = new Promise((resolve) => { this.#isLive = resolve; });
  }

  /** Watches the document until the first rows appear; set up before the page's own scripts run. */
  watchLoad(): void {
    const root = document;
    let hasRow = false;
    const look = () => {
      if (!hasRow && root.querySelector(ANY_ROW) !== null) {
        hasRow = true;
        performance.mark('bench:first-row');
      }
      if (root.querySelector(LIVE_ROW) !== null) {
        performance.mark('bench:first-live-row');
        observer.disconnect();
        this.#isLive();
      }
    };
    const observer = new MutationObserver(look);
    observer.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-rowindex', 'role'] });
    for (const reader of ['arrayBuffer', 'json', 'text', 'bytes', 'blob'] as const) markReads(reader);
    markCode();
    // Events without a listener may not be traced.
    for (const type of ['pointerup', 'keydown']) addEventListener(type, () => undefined, { capture: true, passive: true });
    addEventListener('DOMContentLoaded', addNoOpButton);
  }

  /** Marks the moment when the document matches the goal. */
  expect(goal: Goal): void {
    this.#goal = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (!isReached(goal)) return;
        performance.mark(`bench:done:${goal.key}`);
        observer.disconnect();
        resolve();
      });
      observer.observe(document.body, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
        attributeFilter: ['aria-rowcount', 'aria-rowindex', 'row-index', 'href'],
      });
    });
    performance.mark(`bench:arm:${goal.key}`);
  }

  /** Whether the goal has already been reached, which would make a measurement meaningless. */
  isReached(goal: Goal): boolean {
    return isReached(goal);
  }

  /** Marks the moment when the no-op baseline's button has changed its own text. */
  expectNoOp(key: string): void {
    const button = document.querySelector('#bench-no-op');
    if (button === null) throw new Error('The button of the baseline is missing.');
    this.#goal = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        performance.mark(`bench:done:${key}`);
        observer.disconnect();
        resolve();
      });
      observer.observe(button, { childList: true, characterData: true, subtree: true });
    });
    performance.mark(`bench:arm:${key}`);
  }

  /** Waits for the last expectation, then for two more frames. Returns whether it was met in time. */
  async settled(timeout: number): Promise<boolean> {
    let timer = 0;
    const late = new Promise<boolean>((resolve) => { timer = window.setTimeout(() => resolve(false), timeout); });
    const isInTime = await Promise.race([this.#goal.then(() => true), late]);
    clearTimeout(timer);
    for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => { requestAnimationFrame(resolve); });
    return isInTime;
  }

  mark(name: string): void {
    performance.mark(name);
  }

  /** Moments to compare with the trace's clock. */
  timings(dataset: string): { responseEnd: number } {
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const entry = entries.findLast((candidate) => new RegExp(dataset).test(candidate.name) && candidate.responseEnd > 0);
    return { responseEnd: entry?.responseEnd ?? Number.NaN };
  }

  /** Scrolls the search to the top of the window, so that the grid fills the rest. */
  scrollToGrid(): void {
    document.querySelector('input[type=search]')?.scrollIntoView({ block: 'start', behavior: 'instant' });
  }

  search(): { x: number; y: number } {
    return middle(document.querySelector('input[type=search]'));
  }

  /** The middle of a column's name in the header, where a click sorts. */
  header(column: string): { x: number; y: number } {
    const headers = [...grid().querySelectorAll('[role=columnheader]')];
    const header = headers.find((candidate) => `${shown(candidate)} `.startsWith(`${column} `));
    if (header === undefined) throw new Error(`There is no column ${column}.`);
    const walker = document.createTreeWalker(header, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walker.nextNode() !== null) {
      range.selectNodeContents(walker.currentNode);
      const { left, top, width, height } = range.getBoundingClientRect();
      if (width > 0) return { x: left + width / 2, y: top + height / 2 };
    }
    throw new Error(`The column ${column} cannot be seen.`);
  }

  noOpButton(): { x: number; y: number } {
    return middle(document.querySelector('#bench-no-op'));
  }

  view(): View {
    const rows = rowsInView();
    const first = rows[0];
    const last = rows.at(-1);
    if (first === undefined || last === undefined) throw new Error('No row is in view.');
    return { count: count(), first: describe(first.row), last: describe(last.row) };
  }

  /** Samples every frame at its end: a resize is reported after the frame's scripts and layout, right before painting. */
  startFrames(): void {
    const frames: Frames = { sampled: 0, blank: 0 };
    this.#frames = frames;
    const sentinel = document.createElement('div');
    sentinel.style.cssText = 'position:fixed;inset:auto auto 0 0;width:1px;height:1px;pointer-events:none;contain:strict';
    document.body.append(sentinel);
    new ResizeObserver(() => {
      frames.sampled += 1;
      if (hasGap()) frames.blank += 1;
    }).observe(sentinel);
    const tick = () => {
      if (this.#frames !== frames) return sentinel.remove();
      sentinel.style.height = sentinel.style.height === '1px' ? '2px' : '1px';
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  endFrames(): Frames {
    const frames = this.#frames ?? { sampled: 0, blank: 0 };
    this.#frames = undefined;
    return frames;
  }

  /** How far the grid has been scrolled, with the window or in its own box. */
  scrolled(): number {
    const boxes = [...document.querySelectorAll('main *')].map((element) => element.scrollTop);
    return scrollY + Math.max(0, ...boxes);
  }

  /** How many elements are in the first row. */
  rowElements(): number {
    return grid().querySelector('[aria-rowindex="2"]')?.querySelectorAll('*').length ?? Number.NaN;
  }

  /** Bytes of the page's WebAssembly memory: when it had been instantiated, and now. */
  webAssembly(): WebAssemblyBytes | undefined {
    return code === undefined ? undefined : { first: code.first, now: code.memory.buffer.byteLength };
  }

  /** Whether the server draws a customer's gauge with the elements and attributes that this markup begins with. */
  async hasGauge(id: string, html: string): Promise<boolean> {
    const answer = await fetch(`/?sort=name&page=1`);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const row = page.querySelector(`[href$="/${id}"]`)?.closest('tr');
    const template = document.createElement('template');
    template.innerHTML = html;
    const [theirs, ours] = [template.content.querySelector('[role=meter]'), row?.querySelector('[role=meter]')];
    return ours != null && ours.isEqualNode(theirs);
  }

  /** One page of the server's table, ordered by name. */
  async readPage(number: number): Promise<ReadPage> {
    const answer = await fetch(`/?sort=name&page=${number}`);
    const html = await answer.text();
    const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table[aria-rowcount]');
    if (table === null) throw new Error(`Page ${number} has no table (${answer.status}).`);
    const rows = [...table.querySelectorAll('tr')].filter((row) => row.querySelector('[role=rowheader]') !== null);
    return { count: Number(table.getAttribute('aria-rowcount')) - 1, rows: rows.map(readRow) };
  }
}

function grid(): Element {
  const found = document.querySelector('[role=grid], [role=treegrid]');
  if (found === null) throw new Error('There is no live grid.');
  return found;
}

function count(): number {
  return Number(grid().getAttribute('aria-rowcount')) - 1;
}

function isReached(goal: Goal): boolean {
  if (count() !== goal.count) return false;
  return [goal.first, goal.last].every(({ index, id }) => {
    const row = grid().querySelector(`[aria-rowindex="${index + 2}"]`);
    return row !== null && isCustomer(customer(row), id);
  });
}

function middle(element: Element | null): { x: number; y: number } {
  if (element === null) throw new Error('The page lacks what is to be clicked.');
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

function describe(row: Element): Seen & { text: string } {
  const text = texts(row).slice(0, COMPARED_CELLS).join(' | ');
  return { index: position(row), id: customer(row) ?? '', text };
}

function position(row: Element): number {
  return Number(row.getAttribute('aria-rowindex')) - 2;
}

interface Placed {
  row: Element;
  top: number;
  bottom: number;
}

/** The part of the window reserved for rows. */
function area(): { top: number; bottom: number } {
  const bounds = grid().getBoundingClientRect();
  const header = grid().querySelector('[role=columnheader]')?.getBoundingClientRect();
  return { top: Math.max(header?.bottom ?? bounds.top, 0), bottom: Math.min(bounds.bottom, innerHeight) };
}

function rowsInView(): Placed[] {
  const { top: above, bottom: below } = area();
  return [...grid().querySelectorAll('[role=row][aria-rowindex]')]
    .filter((row) => position(row) >= 0 && !row.hasAttribute('hidden'))
    .map((row) => ({ row, top: row.getBoundingClientRect().top, bottom: row.getBoundingClientRect().bottom }))
    .filter(({ top, bottom }) => bottom > above + 1 && top < below - 1)
    .sort((a, b) => a.top - b.top);
}

/** Whether rows leave a visible part of their area uncovered. A row without its customer's link covers nothing. */
function hasGap(): boolean {
  const { top, bottom } = area();
  let covered = top;
  for (const placed of rowsInView()) {
    if (customer(placed.row) === undefined) continue;
    if (placed.top > covered + 2) return true;
    covered = Math.max(covered, placed.bottom);
  }
  return covered < bottom - 2;
}

/** Marks when a page reads a response's body, with the response's address. */
function markReads(reader: 'arrayBuffer' | 'json' | 'text' | 'bytes' | 'blob'): void {
  const prototype = Response.prototype as unknown as Record<string, ((this: Response) => Promise<unknown>) | undefined>;
  const original = prototype[reader];
  if (original === undefined) return;
  prototype[reader] = function marked(this: Response) {
    performance.mark(`bench:body:${this.url}`);
    return original.call(this);
  };
}

let code: { memory: WebAssembly.Memory; first: number } | undefined;

/** Marks when a page's WebAssembly is there, which may be later than its rows. */
function markCode(): void {
  const original = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async function marked(...from: Parameters<typeof original>) {
    const made = await original(...from);
    performance.mark('bench:code');
    const { memory } = made.instance.exports;
    if (memory instanceof WebAssembly.Memory) code = { memory, first: memory.buffer.byteLength };
    return made;
  };
}

function addNoOpButton(): void {
  const button = document.createElement('button');
  button.id = 'bench-no-op';
  button.type = 'button';
  button.textContent = '0';
  button.style.cssText = 'position:fixed;inset:0 0 auto auto;z-index:9;width:24px;height:24px;contain:strict';
  button.addEventListener('click', () => { button.textContent = button.textContent === '0' ? '1' : '0'; });
  document.body.append(button);
}

window.bench = new Probe();
window.bench.watchLoad();
