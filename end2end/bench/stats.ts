// Medians, and the certainty of a ratio.

export interface Interval {
  ratio: number;
  low: number;
  high: number;
}

const RESAMPLES = 10_000;

export function median(values: readonly number[]): number {
  return quantile([...values].sort((a, b) => a - b), 0.5);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The quantile of ascending values, interpolated between two of them. */
export function quantile(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) return Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** One value per round; `undefined` if the sample was void. */
export type Series = readonly (number | undefined)[];

/**
 * The median of the rounds' ratios, with its 95 % interval: the rounds are resampled with replacement, many times,
 * and the middle 95 % of the resulting medians are kept (the percentile bootstrap). Medians are of logarithms, so that
 * the opposite ratio is the inverse. The same samples give the same interval; without a complete pair there is no interval.
 */
export function pairedRatio(ours: Series, theirs: Series, seed = 1): Interval | undefined {
  const logs = pairs(ours, theirs).map(([our, their]) => Math.log(our / their)).filter(Number.isFinite);
  if (logs.length === 0) return undefined;
  const random = randomness(seed);
  const redraw = () => median(logs.map(() => logs[Math.floor(random() * logs.length)] ?? Number.NaN));
  const medians = Array.from({ length: RESAMPLES }, redraw).sort((a, b) => a - b);
  return { ratio: Math.exp(median(logs)), low: Math.exp(quantile(medians, 0.025)), high: Math.exp(quantile(medians, 0.975)) };
}

/** The median of the rounds' differences. */
export function pairedDifference(ours: Series, theirs: Series): number | undefined {
  const differences = pairs(ours, theirs).map(([our, their]) => our - their);
  return differences.length === 0 ? undefined : median(differences);
}

/** Drift from round to round, such as a busy neighbour's, affects both values of a pair. */
function pairs(ours: Series, theirs: Series): [number, number][] {
  return ours.flatMap((our, round) => {
    const their = theirs[round];
    return our !== undefined && their !== undefined && Number.isFinite(our - their) ? [[our, their]] : [];
  });
}

/** Numbers from 0 to 1 that look random and are reproducible by seed (the generator mulberry32). */
export function randomness(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The values in random order (Fisher and Yates). */
export function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const order = [...values];
  for (let place = order.length - 1; place > 0; place -= 1) {
    const other = Math.floor(random() * (place + 1));
    [order[place], order[other]] = [order[other] as T, order[place] as T];
  }
  return order;
}
