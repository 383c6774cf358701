// The command line.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { PEERS } from './build.ts';
import type { ContestantKey } from './contestants/contestant.ts';
import { MEASURES, type MeasureKey } from './measures/measure.ts';

export const CONTESTANTS: readonly ContestantKey[] = ['headroom', 'headroom-again', ...PEERS];

export interface Options {
  /** Rounds, at most: visits of each contestant. */
  samples: number;
  /** How often a visit repeats each operation. */
  repeats: number;
  rows: number[];
  contestants: readonly ContestantKey[];
  measures: ReadonlySet<MeasureKey>;
  /** Steps of the wheel. */
  scrollSteps: number;
  /** Rounds that measure memory, at most. */
  memoryRounds: number;
  /** Whether to visit each contestant once before the samples that count. */
  warmsUp: boolean;
  /** Minutes from the start; except for the first, no round begins that would end later. */
  minutes: number | undefined;
  /** A file to write the report to, besides printing it. */
  out: string | undefined;
  /** A folder for the last trace of each contestant. */
  traces: string | undefined;
  /** The command that the report names. */
  command: string;
}

/** The defaults. */
const FULL = { samples: '16', repeats: '3', rows: '10000,100000', minutes: undefined, scrollSteps: 100, memoryRounds: 5 };
const QUICK = { samples: '20', repeats: '2', rows: '10000', minutes: '4.7', scrollSteps: 30, memoryRounds: 1 };

const USAGE = `make bench-grid ARGS="..."
  --quick        one table of 10,000 customers in five minutes: as many rounds as fit, and a shorter scroll
  --samples N    rounds, in each of which every contestant is visited (${FULL.samples})
  --repeats N    repetitions of each operation and of each cold start in a round (${FULL.repeats})
  --rows LIST    how many customers (${FULL.rows})
  --minutes N    begin no round that would end later
  --only LIST    contestants (${CONTESTANTS.join(', ')})
                 and measures (${MEASURES.map(({ key }) => key).join(', ')}); all
  --out FILE     where the report is written (src/docs/bench-grid.md of a run that no option changes; else nowhere)
  --traces DIR   keep the last trace of each contestant there, for the browser's own developer tools`;

export function readOptions(args: string[], document: string): Options {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean' },
      samples: text, repeats: text, rows: text, minutes: text, only: text, out: text, traces: text,
    },
  });
  const preset = values.quick === true ? QUICK : FULL;
  const words = (values.only ?? '').split(',').filter((word) => word !== '');
  const contestants = CONTESTANTS.filter((key) => words.includes(key));
  const measures = MEASURES.map(({ key }) => key).filter((key) => words.includes(key));
  const samples = Number(values.samples ?? preset.samples);
  const repeats = Number(values.repeats ?? preset.repeats);
  const rows = (values.rows ?? preset.rows).split(',').map(Number);
  const limit = values.minutes ?? preset.minutes;
  const minutes = limit === undefined ? undefined : Number(limit);
  const isSense = [samples, repeats, ...rows].every((number) => Number.isInteger(number) && number > 0)
    && (minutes === undefined || minutes > 0);
  if (!isSense || contestants.length + measures.length < words.length) throw new Error(USAGE);
  return {
    samples,
    repeats,
    rows,
    contestants: contestants.length > 0 ? contestants : CONTESTANTS,
    measures: new Set(measures.length > 0 ? measures : MEASURES.map(({ key }) => key)),
    scrollSteps: preset.scrollSteps,
    memoryRounds: preset.memoryRounds,
    warmsUp: true,
    minutes,
    // Relative to the checkout, where make is called.
    out: values.out !== undefined ? resolve(document, '../../..', values.out) : args.length === 0 ? document : undefined,
    traces: values.traces,
    command: args.length === 0 ? 'make bench-grid' : `make bench-grid ARGS="${args.join(' ')}"`,
  };
}
