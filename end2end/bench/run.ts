// One table: the same number of customers for every contestant, visited in turns.
import type { Browser } from '@playwright/test';

import { startDemo } from '../harness/headroom.ts';
import { PEERS } from './build.ts';
import { freshContext } from './browser.ts';
import { brotli } from './compress.ts';
import type { Contestant, ContestantKey } from './contestants/contestant.ts';
import { fetchDataset, headroom, signIn } from './contestants/headroom.ts';
import { startPeers } from './contestants/peers.ts';
import { Expected } from './expected.ts';
import { LOADS } from './measures/load.ts';
import { measureMemory } from './measures/memory.ts';
import type { Figures, MeasureKey } from './measures/measure.ts';
import type { Options } from './options.ts';
import { cell } from './peers/cells.ts';
import { type Row, readRows } from './rows.ts';
import { randomness, shuffled } from './stats.ts';
import { type Growth, type Visited, middle, visit } from './visit.ts';

/** Measures that need no traced visit. */
const UNVISITED: ReadonlySet<MeasureKey> = new Set(['memory', 'weight']);
/** Determines the order in which rows arrive and contestants are visited. */
const SEED = 7;

type Say = (text: string) => void;

export interface Result {
  rows: number;
  contestants: { key: ContestantKey; title: string; elements: number; weight: number }[];
  /** Rounds of visits. */
  rounds: number;
  /** By round: samples of the same round form a pair. */
  samples: Map<ContestantKey, Map<MeasureKey, (Figures | undefined)[]>>;
  voids: string[];
  /** Bytes: Headroom's dataset as sent, the same at the highest compression, and slim JSON likewise. */
  dataset: { sent: number; densest: number; json: number };
  /** Whether the peers' gauge has the same markup as Headroom's. */
  sameGauge: boolean;
  /** Headroom's WebAssembly memory in the last visit. */
  webAssembly?: Growth | undefined;
}

/** Begins no round that would end after the deadline, in milliseconds since 1970. */
export async function run(browser: Browser, customers: number, options: Options, deadline: number, say: Say): Promise<Result> {
  const demo = await startDemo(customers);
  try {
    say('reading the rows from the server');
    const { rows, sent, plain, sameGauge } = await extract(browser, demo.url);
    say(`${rows.length} rows; compressing them for the peers`);
    const peers = await startPeers(PEERS.filter((peer) => options.contestants.includes(peer)), rows);
    try {
      const ours = await headroom(demo);
      const all: Contestant[] = [ours, { ...ours, key: 'headroom-again', title: 'Headroom again' }, ...peers.contestants];
      const contestants = all.filter(({ key }) => options.contestants.includes(key));
      const table = new Table(browser, contestants, new Expected(rows), options, deadline, say);
      await table.fill();
      const dataset = { sent, densest: (await brotli(plain)).length, json: peers.json.compressed.length };
      const { rounds, samples, voids, webAssembly } = table;
      return { rows: rows.length, contestants: table.described(), rounds, samples, voids, dataset, sameGauge, webAssembly };
    } finally {
      await peers.server.stop();
    }
  } catch (error) {
    throw new Error(`The bench of ${customers} rows stopped. Headroom's last words:\n${demo.output().slice(-1000)}`, { cause: error });
  } finally {
    await demo.stop();
  }
}

/** The rows as the peers get them: shuffled, because Headroom's server has already sorted them. */
async function extract(browser: Browser, url: string) {
  const context = await freshContext(browser);
  try {
    await signIn(context, url);
    const page = await context.newPage();
    await page.goto(`${url}/settings`);
    const ordered = await readRows(page);
    const example = ordered.find(({ percent, spent }) => percent !== undefined && spent !== undefined);
    const sameGauge = example !== undefined && await page.evaluate(
      ([id, html]) => window.bench.hasGauge(id, html),
      [example.id, cell('percent', example)] as const,
    );
    const rows: Row[] = shuffled(ordered, randomness(SEED));
    return { rows, sameGauge, ...await fetchDataset(context, url) };
  } finally {
    await context.close();
  }
}

class Table {
  rounds = 0;
  readonly samples: Result['samples'] = new Map();
  readonly voids: string[] = [];
  webAssembly: Growth | undefined;
  readonly #elements = new Map<ContestantKey, number>();
  readonly #random = randomness(SEED);

  constructor(
    readonly browser: Browser,
    readonly contestants: readonly Contestant[],
    readonly expected: Expected,
    readonly options: Options,
    readonly deadline: number,
    readonly say: Say,
  ) {}

  /** Memory first, so that the visits can use the remaining time. */
  async fill(): Promise<void> {
    const orders = this.#orders();
    if (this.options.measures.has('memory')) await this.#measureMemory(orders);
    if ([...this.options.measures].some((measure) => !UNVISITED.has(measure))) await this.#visitAll(orders);
  }

  /**
   * The order of each round. Every second one reverses the round before it: a steady drift in speed then favours
   * nobody.
   */
  #orders(): readonly Contestant[][] {
    const orders: Contestant[][] = [];
    for (let round = 0; round < this.options.samples; round += 1) {
      const before = orders[round - 1];
      orders.push(before !== undefined && round % 2 === 1 ? [...before].reverse() : shuffled(this.contestants, this.#random));
    }
    return orders;
  }

  async #visitAll(orders: readonly Contestant[][]): Promise<void> {
    const { measures, repeats, scrollSteps, warmsUp, traces } = this.options;
    if (warmsUp) await this.#warmUp();
    const start = Date.now();
    for (const [round, order] of orders.entries()) {
      const roundLasts = (Date.now() - start) / round;
      if (round > 0 && Date.now() + roundLasts > this.deadline) break;
      for (const contestant of order) {
        this.say(`round ${round + 1}: ${contestant.title}`);
        const visited = await visit(this.browser, contestant, this.expected, { repeats, measures, scrollSteps, traces });
        const { figures, voids, elements, webAssembly } = visited;
        const loads = [figures, ...await this.#loadAgain(contestant)];
        for (const [measure, found] of figures) {
          const again = loads.flatMap((load) => load.get(measure) ?? []);
          this.#add(contestant, measure, round, LOADS.has(measure) ? middle(again) : found);
        }
        for (const reason of voids) this.#void(contestant, reason);
        this.#elements.set(contestant.key, elements);
        this.webAssembly = webAssembly ?? this.webAssembly;
      }
      this.rounds = round + 1;
    }
  }

  /** Further visits that leave once rows are live, as many as other operations are repeated. */
  async #loadAgain(contestant: Contestant): Promise<Visited['figures'][]> {
    const measures = new Set([...this.options.measures].filter((measure) => LOADS.has(measure)));
    const loads: Visited['figures'][] = [];
    for (let turn = 1; measures.size > 0 && turn < this.options.repeats; turn += 1) {
      const { figures, voids } = await visit(this.browser, contestant, this.expected, { repeats: 1, measures, scrollSteps: 0 });
      loads.push(figures);
      for (const reason of voids) this.#void(contestant, reason);
    }
    return loads;
  }

  async #warmUp(): Promise<void> {
    for (const contestant of this.contestants) {
      this.say(`warming up: ${contestant.title}`);
      await visit(this.browser, contestant, this.expected, { repeats: 1, measures: new Set(['numeric-sort']), scrollSteps: 0 });
    }
  }

  async #measureMemory(orders: readonly Contestant[][]): Promise<void> {
    for (const [round, order] of orders.slice(0, this.options.memoryRounds).entries()) {
      for (const contestant of order) {
        this.say(`memory ${round + 1}: ${contestant.title}`);
        const onVoid = (reason: string) => this.#void(contestant, `memory, ${reason}`);
        this.#add(contestant, 'memory', round, { value: await measureMemory(contestant, this.expected, onVoid) });
      }
    }
  }

  described(): Result['contestants'] {
    return this.contestants.map(({ key, title, weight }) => ({ key, title, weight, elements: this.#elements.get(key) ?? Number.NaN }));
  }

  #add({ key }: Contestant, measure: MeasureKey, round: number, found: Figures): void {
    const of = this.samples.get(key) ?? new Map<MeasureKey, (Figures | undefined)[]>();
    this.samples.set(key, of);
    const rounds = of.get(measure) ?? [];
    rounds[round] = found;
    of.set(measure, rounds);
  }

  #void({ title }: Contestant, reason: string): void {
    this.voids.push(`${title}: ${reason}`);
    this.say(`void, ${title}: ${reason}`);
  }
}
