// Writes the result for people: ratios beside the aims, the underlying figures, and what was compared.
import { PEERS } from './build.ts';
import type { ContestantKey } from './contestants/contestant.ts';
import { type Line, LINES, comparison, control, difference, present, ratio } from './lines.ts';
import { AIMED_ROWS, type AimedRows, DATASET_AIMS, WEIGHT_AIMS } from './measures/measure.ts';
import type { Result } from './run.ts';
import { type Interval, median } from './stats.ts';
import { table } from './table.ts';

const SHORT: Record<ContestantKey, string> = {
  headroom: 'Headroom', 'headroom-again': 'Headroom again', 'ag-grid': 'AG Grid', tanstack: 'TanStack',
  'revo-grid': 'RevoGrid', vanilla: 'vanilla', floor: 'floor',
};

/** The report's section about one number of rows. */
export function section(result: Result): string {
  const voids = result.voids.length === 0
    ? 'No sample was void.'
    : `${result.voids.length} samples were void and do not count, the first of them: ${result.voids.slice(0, 3).join('; ').replace(/\.$/, '')}.`;
  return [
    `## ${result.rows.toLocaleString('en')} rows, ${result.rounds} ${result.rounds === 1 ? 'round' : 'rounds'}`,
    validity(result),
    ratios(result),
    'The same pairs as differences, ours less theirs (medians):',
    differences(result),
    'Medians of each contestant alone:',
    medians(result),
    dataset(result),
    `${voids} ${facts(result)}`,
  ].filter((part) => part !== '').join('\n\n');
}

/** One sentence about the table's rows in which the A/A control is valid. */
export function validity(result: Result): string {
  const controls = compared(result).map((line) => control(result, line)).filter((found) => found !== 'none');
  if (controls.length === 0) return 'No A/A control ran, so nothing says how far these figures can be trusted.';
  const valid = controls.filter((found) => found === 'valid').length;
  return valid === controls.length
    ? `Every row is valid: Headroom beside itself is within 0.95 and 1.05.`
    : `${valid} of ${controls.length} rows are valid. In the others Headroom beside itself leaves 0.95 to 1.05: the machine was too busy, or the rounds were too few.`;
}

/** The lines of the table of ratios. */
function compared(result: Result): Line[] {
  return LINES.filter((line) => line.measure !== 'no-op' && present(result, 'headroom', line).length > 0);
}

function peers(result: Result): ContestantKey[] {
  return PEERS.filter((key) => result.contestants.some((contestant) => contestant.key === key));
}

function ratios(result: Result): string {
  const others = peers(result);
  const head = ['Median of ratios (95 % interval)', ...others.map((key) => `ours / ${SHORT[key]}`), 'aims', 'A/A'];
  const rows = compared(result).map((line) => {
    const held = written(ratio(result, line, 'headroom-again'), 3);
    return control(result, line) === 'void'
      ? [line.title, ...others.map(() => 'void'), '', `**${held}**`]
      : [line.title, ...others.map((key) => written(ratio(result, line, key))), aims(result, line), held];
  });
  return table(head, rows);
}

function differences(result: Result): string {
  const others = peers(result);
  const head = ['', 'unit', ...others.map((key) => `ours − ${SHORT[key]}`), 'A/A'];
  const rows = compared(result).filter(comparison).map((line) => {
    const held = signed(difference(result, line, 'headroom-again'));
    return control(result, line) === 'void'
      ? [line.title, line.unit, ...others.map(() => 'void'), `**${held}**`]
      : [line.title, line.unit, ...others.map((key) => signed(difference(result, line, key))), held];
  });
  return table(head, rows);
}

function medians(result: Result): string {
  const head = ['', 'unit', ...result.contestants.map(({ key }) => SHORT[key])];
  const rows = LINES.filter((line) => present(result, 'headroom', line).length > 0).map((line) => [
    line.title,
    line.unit,
    ...result.contestants.map(({ key }) => {
      const found = present(result, key, line);
      if (found.length === 0) return '–';
      return line.unit === 'frames' ? String(sum(found)) : median(found).toFixed(1);
    }),
  ]);
  return table(head, rows);
}

/** The number of rows whose aims apply to a table. */
function aimedRows(result: Result): AimedRows | undefined {
  return AIMED_ROWS.find((rows) => result.rows >= rows);
}

function aims(result: Result, line: Line): string {
  const rows = aimedRows(result);
  if (rows === undefined) return '';
  if (line.measure === 'weight') {
    const [weight = Number.NaN] = present(result, 'headroom', line);
    return `${WEIGHT_AIMS.aim} kB ${verdict(weight, WEIGHT_AIMS.aim)}, stretch ${WEIGHT_AIMS.stretch} kB ${verdict(weight, WEIGHT_AIMS.stretch)}`;
  }
  if (line.measure === 'blank-frames') return `none ${verdict(sum(present(result, 'headroom', line)), 0)}`;
  return line.aims.flatMap(({ against, rows: aimed = AIMED_ROWS[0], aim, stretch }) => {
    const found = aimed === rows ? ratio(result, line, against)?.ratio : undefined;
    if (found === undefined) return [];
    const parts = [
      ...(aim === undefined ? [] : [`${aim} ${verdict(found, aim)}`]),
      ...(stretch === undefined ? [] : [`stretch ${stretch} ${verdict(found, stretch)}`]),
    ];
    return [`${SHORT[against]}: ${parts.join(', ')}`];
  }).join('; ');
}

function dataset(result: Result): string {
  const { sent, densest, json } = result.dataset;
  const line = (bytes: number) => {
    const part = bytes / json;
    const aimed = aimedRows(result) !== AIMED_ROWS[0] ? '' : ` (aim ${DATASET_AIMS.aim} ${verdict(part, DATASET_AIMS.aim)}, stretch ${DATASET_AIMS.stretch} ${verdict(part, DATASET_AIMS.stretch)})`;
    return `${kilobytes(bytes)} kB, ${part.toFixed(2)} of the JSON${aimed}`;
  };
  return `Dataset in Brotli, against slim JSON of ${kilobytes(json)} kB at the densest setting: as Headroom sends it ${line(sent)}; at the densest setting too ${line(densest)}.`;
}

function facts(result: Result): string {
  const elements = result.contestants.filter(({ key }) => key !== 'headroom-again')
    .map(({ key, elements: count }) => `${SHORT[key]} ${count}`).join(', ');
  const gauge = result.sameGauge ? 'The gauge is the same markup everywhere.' : 'The gauge of the peers is no longer the same markup as Headroom\'s.';
  return [`Elements inside a row: ${elements}.`, gauge, growth(result)].filter((part) => part !== '').join(' ');
}

/** Whether Headroom's memory grew in one step, and stayed. */
function growth({ webAssembly }: Result): string {
  if (webAssembly === undefined) return '';
  const [first, live, last] = [webAssembly.first, webAssembly.live, webAssembly.last].map((bytes) => (bytes / 1_000_000).toFixed(1));
  return `Headroom's WebAssembly memory: ${first} MB at the start, ${live} MB with live rows, ${last} MB in the end.`;
}

function verdict(value: number, limit: number): string {
  return value <= limit ? 'met' : 'missed';
}

function written(interval: Interval | undefined, digits = 2): string {
  if (interval === undefined) return '–';
  const [middle, low, high] = [interval.ratio, interval.low, interval.high].map((value) => value.toFixed(digits));
  return low === high ? `${middle}` : `${middle} (${low}–${high})`;
}

function signed(value: number | undefined): string {
  if (value === undefined) return '–';
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`;
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toLocaleString('en', { maximumFractionDigits: 0 });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, value) => total + value, 0);
}
