// Medians, and how sure one can be of their ratio.

export interface Interval {
  ratio: number;
  low: number;
  high: number;
}

const RESAMPLES = 10_000;

export function median(values: readonly number[]): number {
  return quantile([...values].sort((a, b) => a - b), 0.5);
}

/** The quantile of values in ascending order, between two of them in proportion. */
export function quantile(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) return Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/**
 * The ratio of two medians with its 95 % interval: both samples are drawn anew with replacement, many times, and the
 * middle 95 % of the ratios that come out are kept (the percentile bootstrap). The same samples give the same interval.
 */
export function ratioOfMedians(ours: readonly number[], theirs: readonly number[], seed = 1): Interval {
  const random = randomness(seed);
  const redraw = (values: readonly number[]) => median(values.map(() => values[Math.floor(random() * values.length)] ?? Number.NaN));
  const ratios = Array.from({ length: RESAMPLES }, () => redraw(ours) / redraw(theirs)).sort((a, b) => a - b);
  return { ratio: median(ours) / median(theirs), low: quantile(ratios, 0.025), high: quantile(ratios, 0.975) };
}

/** Numbers from 0 to 1 that look random and are the same for the same seed (the generator mulberry32). */
export function randomness(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The values in another order (Fisher and Yates). */
export function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const order = [...values];
  for (let place = order.length - 1; place > 0; place -= 1) {
    const other = Math.floor(random() * (place + 1));
    [order[place], order[other]] = [order[other] as T, order[place] as T];
  }
  return order;
}
