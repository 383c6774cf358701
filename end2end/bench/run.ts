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
import { measureMemory } from './measures/memory.ts';
import type { MeasureKey } from './measures/measure.ts';
import type { Options } from './options.ts';
import { cell } from './peers/cells.ts';
import { type Row, readRows } from './rows.ts';
import { randomness, shuffled } from './stats.ts';
import { visit } from './visit.ts';

/** Measures that need no visit under a trace. */
const UNVISITED: ReadonlySet<MeasureKey> = new Set(['memory', 'weight']);
/** Visits whose memory is measured; it varies little. */
const MEMORY_VISITS = 5;
/** The order in which rows arrive, and contestants are visited. */
const SEED = 7;

export interface Result {
  rows: number;
  contestants: { key: ContestantKey; title: string; elements: number; weight: number }[];
  /** One value a visit. */
  samples: Map<ContestantKey, Map<MeasureKey, number[]>>;
  voids: string[];
  /** Bytes: as Headroom sends its dataset, the same compressed as densely as can be, and slim JSON likewise. */
  dataset: { sent: number; densest: number; json: number };
  /** Whether the peers' gauge is the same markup as Headroom's. */
  sameGauge: boolean;
}

export async function run(browser: Browser, customers: number, options: Options, say: (text: string) => void): Promise<Result> {
  const demo = await startDemo(customers);
  try {
    say('reading the rows from the server');
    const { rows, sent, plain, sameGauge } = await extract(browser, demo.url);
    say(`${rows.length} rows; compressing them for the peers`);
    const peers = await startPeers(PEERS, rows);
    try {
      const ours = await headroom(demo);
      const all: Contestant[] = [ours, { ...ours, key: 'headroom-again', title: 'Headroom again' }, ...peers.contestants];
      const contestants = all.filter(({ key }) => options.contestants.includes(key));
      const table = new Table(browser, contestants, new Expected(rows), options, say);
      await table.fill();
      const dataset = { sent, densest: (await brotli(plain)).length, json: peers.json.compressed.length };
      return { rows: rows.length, contestants: table.described(), samples: table.samples, voids: table.voids, dataset, sameGauge };
    } finally {
      await peers.server.stop();
    }
  } catch (error) {
    throw new Error(`The bench of ${customers} rows stopped. Headroom's last words:\n${demo.output().slice(-1000)}`, { cause: error });
  } finally {
    await demo.stop();
  }
}

/** The rows as the peers get them: in no order, because Headroom's server has sorted them already. */
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
  readonly samples = new Map<ContestantKey, Map<MeasureKey, number[]>>();
  readonly voids: string[] = [];
  readonly #elements = new Map<ContestantKey, number>();
  readonly #random = randomness(SEED);

  constructor(
    readonly browser: Browser,
    readonly contestants: readonly Contestant[],
    readonly expected: Expected,
    readonly options: Options,
    readonly say: (text: string) => void,
  ) {}

  async fill(): Promise<void> {
    if ([...this.options.measures].some((measure) => !UNVISITED.has(measure))) await this.#visitAll();
    if (this.options.measures.has('memory')) await this.#measureMemory();
  }

  async #visitAll(): Promise<void> {
    const { samples, measures, repeats, traces } = this.options;
    for (const contestant of this.contestants) {
      this.say(`warming up: ${contestant.title}`);
      await visit(this.browser, contestant, this.expected, { repeats: 1, measures: new Set(['numeric-sort']) });
    }
    for (let round = 1; round <= samples; round += 1) {
      for (const contestant of shuffled(this.contestants, this.#random)) {
        this.say(`round ${round} of ${samples}: ${contestant.title}`);
        const { values, voids, elements } = await visit(this.browser, contestant, this.expected, { repeats, measures, traces });
        for (const [measure, value] of values) this.#add(contestant, measure, value);
        for (const reason of voids) this.#void(contestant, reason);
        this.#elements.set(contestant.key, elements);
      }
    }
  }

  async #measureMemory(): Promise<void> {
    for (let round = 1; round <= Math.min(this.options.samples, MEMORY_VISITS); round += 1) {
      for (const contestant of shuffled(this.contestants, this.#random)) {
        this.say(`memory ${round}: ${contestant.title}`);
        const onVoid = (reason: string) => this.#void(contestant, `memory, ${reason}`);
        this.#add(contestant, 'memory', await measureMemory(contestant, this.expected, onVoid));
      }
    }
  }

  described(): Result['contestants'] {
    return this.contestants.map(({ key, title, weight }) => ({ key, title, weight, elements: this.#elements.get(key) ?? Number.NaN }));
  }

  #add({ key }: Contestant, measure: MeasureKey, value: number): void {
    const of = this.samples.get(key) ?? new Map<MeasureKey, number[]>();
    this.samples.set(key, of);
    of.set(measure, [...of.get(measure) ?? [], value]);
  }

  #void({ title }: Contestant, reason: string): void {
    this.voids.push(`${title}: ${reason}`);
    this.say(`void, ${title}: ${reason}`);
  }
}
