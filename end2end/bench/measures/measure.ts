// What is measured, in the order of the table, and the aims for 100,000 rows.
import type { ContestantKey } from '../contestants/contestant.ts';

export type MeasureKey = (typeof MEASURES)[number]['key'];

/** Ratios of Headroom to a peer: the maximum aimed at, and a better one to hope for. */
export interface Aims {
  against: ContestantKey;
  /** How many rows they are for; 100,000 if not said. */
  rows?: AimedRows;
  aim?: number;
  stretch?: number;
}

/** Aims are for tables of at least so many rows, up to the next number. */
export const AIMED_ROWS = [100_000, 10_000] as const;
export type AimedRows = (typeof AIMED_ROWS)[number];

export interface Measure {
  key: string;
  title: string;
  unit: 'ms' | 'MB' | 'kB' | 'frames';
  /** Whether the processor time of the same span is also measured. */
  hasProcessor: boolean;
  aims: readonly Aims[];
}

/** What an order may cost with few rows, where nearly all of it is the browser's style, layout and paint. */
const SMALL_SORT = [{ against: 'ag-grid', rows: 10_000, aim: 0.45 }, { against: 'vanilla', rows: 10_000, aim: 0.75 }] as const;

export const MEASURES = [
  {
    key: 'numeric-sort', title: 'numeric sort', unit: 'ms', hasProcessor: true,
    aims: [{ against: 'ag-grid', aim: 0.12, stretch: 0.08 }, ...SMALL_SORT],
  },
  {
    key: 'text-sort', title: 'text sort', unit: 'ms', hasProcessor: true,
    aims: [{ against: 'ag-grid', aim: 0.07, stretch: 0.05 }, ...SMALL_SORT],
  },
  { key: 'search', title: 'search keystroke', unit: 'ms', hasProcessor: true, aims: [{ against: 'ag-grid', aim: 0.2, stretch: 0.1 }] },
  { key: 'mount', title: 'mount, from the bytes', unit: 'ms', hasProcessor: true, aims: [{ against: 'ag-grid', aim: 0.2, stretch: 0.12 }] },
  { key: 'mount-parsed', title: 'mount, peers from objects', unit: 'ms', hasProcessor: true, aims: [] },
  { key: 'scroll', title: 'scroll, processor', unit: 'ms', hasProcessor: false, aims: [{ against: 'ag-grid', aim: 0.45, stretch: 0.3 }] },
  { key: 'blank-frames', title: 'scroll, blank frames', unit: 'frames', hasProcessor: false, aims: [] },
  { key: 'memory', title: 'memory', unit: 'MB', hasProcessor: false, aims: [{ against: 'ag-grid', aim: 0.35, stretch: 0.2 }] },
  { key: 'weight', title: 'JS + WASM, brotli', unit: 'kB', hasProcessor: false, aims: [] },
  {
    key: 'cold-live-row', title: 'cold, first live row', unit: 'ms', hasProcessor: true,
    aims: [{ against: 'ag-grid', aim: 0.4, stretch: 0.3 }, { against: 'ag-grid', rows: 10_000, aim: 0.6, stretch: 0.45 }],
  },
  {
    key: 'cold-first-row', title: 'cold, first row of any kind', unit: 'ms', hasProcessor: true,
    aims: [{ against: 'ag-grid', aim: 0.17, stretch: 0.12 }],
  },
  { key: 'no-op', title: 'no-op click, the baseline', unit: 'ms', hasProcessor: true, aims: [] },
] as const satisfies readonly Measure[];

/** JS + WASM, in kilobytes. */
export const WEIGHT_AIMS = { aim: 80, stretch: 66 };
/** Headroom's dataset in relation to slim JSON. */
export const DATASET_AIMS = { aim: 0.4, stretch: 0.3 };

/** A measure's result in one visit: its value, and for a time by the clock also the main thread's processor time. */
export interface Figures {
  value: number;
  processor?: number;
}

export interface Sample extends Figures {
  measure: MeasureKey;
}
