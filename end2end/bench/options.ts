// The command line.
import { parseArgs } from 'node:util';

export interface Options {
  /** Visits of each contestant. */
  samples: number;
  /** How often each operation is repeated in a visit. */
  repeats: number;
  rows: number[];
  /** Words that choose contestants and measures; empty for all. */
  only: string[];
}

export const USAGE = `npm run bench -- [options]
  --samples N    visits of each contestant (20)
  --repeats N    repetitions of each operation in a visit (5)
  --rows LIST    how many customers (10000,100000)
  --only LIST    contestants and measures to run, such as vanilla,numeric-sort (all)`;

export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      samples: { type: 'string', default: '20' },
      repeats: { type: 'string', default: '5' },
      rows: { type: 'string', default: '10000,100000' },
      only: { type: 'string', default: '' },
    },
  });
  const list = (text: string) => text.split(',').filter((word) => word !== '');
  const options = { samples: Number(values.samples), repeats: Number(values.repeats), rows: list(values.rows).map(Number), only: list(values.only) };
  const numbers = [options.samples, options.repeats, ...options.rows];
  if (numbers.some((number) => !Number.isInteger(number) || number < 1)) throw new Error(USAGE);
  return options;
}
