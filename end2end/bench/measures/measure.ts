// What is measured, in the order of the table, and the aims for 100,000 rows.
import type { ContestantKey } from '../contestants/contestant.ts';

export type MeasureKey = (typeof MEASURES)[number]['key'];

/** Ratios of Headroom to a peer: the maximum aimed at, and a better one to hope for. */
export interface Aims {
  against: ContestantKey;
  aim?: number;
  stretch?: number;
}

export interface Measure {
  key: string;
  title: string;
  unit: 'ms' | 'MB' | 'kB' | 'frames';
  /** Whether the processor time of the same span is also measured. */
  hasProcessor: boolean;
  aims: readonly Aims[];
}

export const MEASURES = [
  {
    key: 'numeric-sort', title: 'numeric sort', unit: 'ms', hasProcessor: true,
    aims: [{ against: 'ag-grid', aim: 0.15, stretch: 0.08 }, { against: 'tanstack', aim: 0.2 }],
  },
  { key: 'text-sort', title: 'text sort', unit: 'ms', hasProcessor: true, aims: [{ against: 'ag-grid', aim: 0.15, stretch: 0.05 }] },
  { key: 'search', title: 'search keystroke', unit: 'ms', hasProcessor: true, aims: [{ against: 'ag-grid', aim: 0.2, stretch: 0.1 }] },
  { key: 'mount', title: 'mount, from the bytes', unit: 'ms', hasProcessor: true, aims: [{ against: 'ag-grid', aim: 0.12, stretch: 0.06 }] },
  { key: 'mount-parsed', title: 'mount, peers from objects', unit: 'ms', hasProcessor: true, aims: [{ against: 'ag-grid', aim: 0.12, stretch: 0.06 }] },
  { key: 'scroll', title: 'scroll, processor', unit: 'ms', hasProcessor: false, aims: [{ against: 'ag-grid', aim: 0.45, stretch: 0.3 }] },
  { key: 'blank-frames', title: 'scroll, blank frames', unit: 'frames', hasProcessor: false, aims: [] },
  {
    key: 'memory', title: 'memory', unit: 'MB', hasProcessor: false,
    aims: [{ against: 'ag-grid', aim: 0.3, stretch: 0.15 }, { against: 'tanstack', aim: 0.35 }],
  },
  { key: 'weight', title: 'JS + WASM, brotli', unit: 'kB', hasProcessor: false, aims: [] },
  {
    key: 'cold-live-row', title: 'cold, first live row', unit: 'ms', hasProcessor: true,
    aims: [{ against: 'ag-grid', aim: 0.4 }, { against: 'vanilla', stretch: 1.1 }],
  },
  {
    key: 'cold-first-row', title: 'cold, first row of any kind', unit: 'ms', hasProcessor: true,
    aims: [{ against: 'ag-grid', aim: 0.4 }, { against: 'vanilla', stretch: 1.1 }],
  },
  { key: 'no-op', title: 'no-op click, the baseline', unit: 'ms', hasProcessor: true, aims: [] },
] as const satisfies readonly Measure[];

/** JS + WASM, in kilobytes. */
export const WEIGHT_AIMS = { aim: 80, stretch: 60 };
/** Headroom's dataset in relation to slim JSON. */
export const DATASET_AIMS = { aim: 0.56, stretch: 0.25 };

/** A measure's result in one visit: its value, and for a time by the clock also the main thread's processor time. */
export interface Figures {
  value: number;
  processor?: number;
}

export interface Sample extends Figures {
  measure: MeasureKey;
}
