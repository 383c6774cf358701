// The command line.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import type { ContestantKey } from './contestants/contestant.ts';
import { MEASURES, type MeasureKey } from './measures/measure.ts';

export const CONTESTANTS: readonly ContestantKey[] = ['headroom', 'headroom-again', 'ag-grid', 'tanstack', 'vanilla'];

export interface Options {
  /** Visits of each contestant. */
  samples: number;
  /** How often each operation is repeated in a visit. */
  repeats: number;
  rows: number[];
  contestants: readonly ContestantKey[];
  measures: ReadonlySet<MeasureKey>;
  /** Where the report is written besides being printed. */
  out: string | undefined;
  /** A folder for the last trace of each contestant. */
  traces: string | undefined;
}

const USAGE = `make bench-grid ARGS="..."
  --samples N    visits of each contestant (15)
  --repeats N    repetitions of each operation in a visit (3)
  --rows LIST    how many customers (10000,100000)
  --only LIST    contestants (${CONTESTANTS.join(', ')})
                 and measures (${MEASURES.map(({ key }) => key).join(', ')}); all
  --out FILE     where the report is written (src/docs/bench-grid.md of a run that no option changes; else nowhere)
  --traces DIR   keep the last trace of each contestant there, for the browser's own developer tools`;

export function readOptions(args: string[], document: string): Options {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: { samples: text, repeats: text, rows: text, only: text, out: text, traces: text },
  });
  const words = (values.only ?? '').split(',').filter((word) => word !== '');
  const contestants = CONTESTANTS.filter((key) => words.includes(key));
  const measures = MEASURES.map(({ key }) => key).filter((key) => words.includes(key));
  const samples = Number(values.samples ?? 15);
  const repeats = Number(values.repeats ?? 3);
  const rows = (values.rows ?? '10000,100000').split(',').map(Number);
  const isSense = [samples, repeats, ...rows].every((number) => Number.isInteger(number) && number > 0);
  if (!isSense || contestants.length + measures.length < words.length) throw new Error(USAGE);
  return {
    samples,
    repeats,
    rows,
    contestants: contestants.length > 0 ? contestants : CONTESTANTS,
    measures: new Set(measures.length > 0 ? measures : MEASURES.map(({ key }) => key)),
    // Seen from the checkout, where make is called.
    out: values.out !== undefined ? resolve(document, '../../..', values.out) : args.length === 0 ? document : undefined,
    traces: values.traces,
  };
}
