// The lines of the report: one per measure, and one more for the processor time of a span. Each holds the contestants'
// figures and how Headroom compares to them.
import type { ContestantKey } from './contestants/contestant.ts';
import { MEASURES, type Figures, type Measure, type MeasureKey } from './measures/measure.ts';
import type { Result } from './run.ts';
import { type Interval, type Series, pairedDifference, pairedRatio } from './stats.ts';

export interface Line {
  measure: MeasureKey;
  figure: keyof Figures;
  title: string;
  unit: Measure['unit'];
  aims: Measure['aims'];
}

/** The permitted ratio of Headroom to itself. */
const CONTROL = { low: 0.95, high: 1.05 };

const measures: readonly (Measure & { key: MeasureKey })[] = MEASURES;

export const LINES: readonly Line[] = measures.flatMap(({ key, title, unit, aims, hasProcessor }): Line[] => [
  { measure: key, figure: 'value', title, unit, aims },
  ...(hasProcessor ? [{ measure: key, figure: 'processor', title: `${title}, processor`, unit, aims: [] } as const] : []),
]);

/** One value per round; a single one for the weight. */
export function series(result: Result, contestant: ContestantKey, { measure, figure }: Line): Series {
  if (measure === 'weight') {
    return result.contestants.filter(({ key }) => key === contestant).map(({ weight }) => weight / 1000);
  }
  return Array.from(result.samples.get(contestant)?.get(measure) ?? [], (found) => found?.[figure]);
}

/** The values of the rounds that are not void. */
export function present(result: Result, contestant: ContestantKey, line: Line): number[] {
  return series(result, contestant, line).flatMap((value) => value ?? []);
}

/** Whether contestants are compared on this line. Blank frames are counted instead, and there should be none. */
export function comparison({ unit }: Line): boolean {
  return unit !== 'frames';
}

export function ratio(result: Result, line: Line, other: ContestantKey): Interval | undefined {
  return comparison(line) ? pairedRatio(series(result, 'headroom', line), series(result, other, line)) : undefined;
}

export function difference(result: Result, line: Line, other: ContestantKey): number | undefined {
  return comparison(line) ? pairedDifference(series(result, 'headroom', line), series(result, other, line)) : undefined;
}

/** Whether Headroom matches itself on this line; `none` if it did not run twice, or is not compared. */
export function control(result: Result, line: Line): 'valid' | 'void' | 'none' {
  const isRun = result.contestants.some(({ key }) => key === 'headroom-again');
  if (!isRun || !comparison(line)) return 'none';
  const found = ratio(result, line, 'headroom-again')?.ratio ?? Number.NaN;
  return found >= CONTROL.low && found <= CONTROL.high ? 'valid' : 'void';
}
