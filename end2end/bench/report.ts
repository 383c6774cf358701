// Writes the result for people: ratios beside the aims, the figures behind them, and what was compared.
import type { ContestantKey } from './contestants/contestant.ts';
import { DATASET_AIMS, MEASURES, type Measure, type MeasureKey, WEIGHT_AIMS } from './measures/measure.ts';
import type { Result } from './run.ts';
import { type Interval, median, ratioOfMedians } from './stats.ts';
import { table } from './table.ts';

/** The aims are for this many rows or more. */
const AIMED_ROWS = 100_000;
/** What the ratio of Headroom to itself may be. */
const CONTROL = { low: 0.95, high: 1.05 };
const PEERS: readonly ContestantKey[] = ['ag-grid', 'tanstack', 'vanilla'];
const SHORT: Record<ContestantKey, string> = {
  headroom: 'Headroom', 'headroom-again': 'Headroom again', 'ag-grid': 'AG Grid', tanstack: 'TanStack', vanilla: 'vanilla',
};
const measures: readonly (Measure & { key: MeasureKey })[] = MEASURES;

/** The part of the report about one number of rows. */
export function section(result: Result): string {
  const voids = result.voids.length === 0
    ? 'No sample was void.'
    : `${result.voids.length} samples were void and do not count, the first of them: ${result.voids.slice(0, 3).join('; ').replace(/\.$/, '')}.`;
  return [
    `## ${result.rows.toLocaleString('en')} rows`,
    validity(result),
    ratios(result),
    'Medians, of which the ratios are made:',
    medians(result),
    dataset(result),
    `${voids} ${facts(result)}`,
  ].filter((part) => part !== '').join('\n\n');
}

/** Whether Headroom measured twice is as quick as itself. */
export function controls(result: Result): { measure: string; ratio: number; isValid: boolean }[] {
  return measures.filter(({ isTimed }) => isTimed).flatMap(({ key, title }) => {
    const found = compare(result, key, 'headroom-again');
    if (found === undefined) return [];
    return [{ measure: title, ratio: found.ratio, isValid: found.ratio >= CONTROL.low && found.ratio <= CONTROL.high }];
  });
}

function validity(result: Result): string {
  const found = controls(result);
  if (found.length === 0) return 'No A/A control ran, so nothing says how far these figures can be trusted.';
  const wrong = found.filter(({ isValid }) => !isValid).map(({ measure, ratio }) => `${measure} ${ratio.toFixed(3)}`);
  return wrong.length === 0
    ? `The table is valid: Headroom beside itself is within ${CONTROL.low} and ${CONTROL.high} in every measure of time.`
    : `**The table is not valid**: Headroom beside itself leaves ${CONTROL.low} to ${CONTROL.high} in ${wrong.join(', ')}. The machine was too busy, or the samples were too few.`;
}

function ratios(result: Result): string {
  const peers = PEERS.filter((key) => result.contestants.some((contestant) => contestant.key === key));
  const head = ['Ratio of medians (95 % interval)', ...peers.map((key) => `ours / ${SHORT[key]}`), 'aims', 'A/A'];
  const rows = measures.filter(({ key }) => key !== 'no-op' && values(result, 'headroom', key).length > 0).map((measure) => [
    measure.title,
    ...peers.map((key) => written(compare(result, measure.key, key))),
    aims(result, measure),
    written(measure.isTimed ? compare(result, measure.key, 'headroom-again') : undefined),
  ]);
  return table(head, rows);
}

function medians(result: Result): string {
  const head = ['', 'unit', ...result.contestants.map(({ key }) => SHORT[key])];
  const rows = measures.filter(({ key }) => values(result, 'headroom', key).length > 0).map(({ key, title, unit }) => [
    title,
    unit,
    ...result.contestants.map((contestant) => {
      const found = values(result, contestant.key, key);
      if (found.length === 0) return '–';
      return unit === 'frames' ? String(sum(found)) : median(found).toFixed(1);
    }),
  ]);
  return table(head, rows);
}

/** The values of one measure: one a visit, and for the weight the one there is. */
function values(result: Result, contestant: ContestantKey, measure: MeasureKey): readonly number[] {
  if (measure === 'weight') {
    return result.contestants.filter(({ key }) => key === contestant).map(({ weight }) => weight / 1000);
  }
  return result.samples.get(contestant)?.get(measure) ?? [];
}

function compare(result: Result, measure: MeasureKey, other: ContestantKey): Interval | undefined {
  const [ours, theirs] = [values(result, 'headroom', measure), values(result, other, measure)];
  if (measure === 'blank-frames' || ours.length === 0 || theirs.length === 0) return undefined;
  return ratioOfMedians(ours, theirs);
}

function aims(result: Result, measure: Measure & { key: MeasureKey }): string {
  if (result.rows < AIMED_ROWS) return '';
  if (measure.key === 'weight') {
    const weight = values(result, 'headroom', 'weight')[0] ?? Number.NaN;
    return `${WEIGHT_AIMS.aim} kB ${verdict(weight, WEIGHT_AIMS.aim)}, stretch ${WEIGHT_AIMS.stretch} kB ${verdict(weight, WEIGHT_AIMS.stretch)}`;
  }
  if (measure.key === 'blank-frames') return `none ${verdict(sum(values(result, 'headroom', measure.key)), 0)}`;
  return measure.aims.flatMap(({ against, aim, stretch }) => {
    const found = compare(result, measure.key, against)?.ratio;
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
    const ratio = bytes / json;
    const aimed = result.rows < AIMED_ROWS ? '' : ` (aim ${DATASET_AIMS.aim} ${verdict(ratio, DATASET_AIMS.aim)}, stretch ${DATASET_AIMS.stretch} ${verdict(ratio, DATASET_AIMS.stretch)})`;
    return `${kilobytes(bytes)} kB, ${ratio.toFixed(2)} of the JSON${aimed}`;
  };
  return `Dataset in Brotli, against slim JSON of ${kilobytes(json)} kB at the densest setting: as Headroom sends it ${line(sent)}; at the densest setting too ${line(densest)}.`;
}

function facts(result: Result): string {
  const elements = result.contestants.filter(({ key }) => key !== 'headroom-again')
    .map(({ key, elements: count }) => `${SHORT[key]} ${count}`).join(', ');
  const gauge = result.sameGauge ? 'The gauge is the same markup everywhere.' : 'The gauge of the peers is no longer the same markup as Headroom\'s.';
  return `Elements in a row: ${elements}. ${gauge}`;
}

function verdict(value: number, limit: number): string {
  return value <= limit ? 'met' : 'missed';
}

function written(interval: Interval | undefined): string {
  if (interval === undefined) return '–';
  const { ratio, low, high } = interval;
  return low === high ? ratio.toFixed(2) : `${ratio.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toLocaleString('en', { maximumFractionDigits: 0 });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, value) => total + value, 0);
}
