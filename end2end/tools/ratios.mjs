// Passes divan's output through and appends Headroom's medians beside those of the obvious implementation, with their
// ratio: below 1 is faster, or less peak memory. `cargo bench | node ratios.mjs`
import { createInterface } from 'node:readline';

const SCALE = { ns: 1, 'µs': 1e3, ms: 1e6, s: 1e9, B: 1, KB: 1e3, MB: 1e6, GB: 1e9 };
const value = (text) => {
  const [figure, unit] = text.split(' ');
  return Number(figure) * SCALE[unit];
};

/** "group size" -> way -> { time, memory }, as divan prints them. */
const results = new Map();
const path = [];
let current;
let peakIn = 0;

for await (const line of createInterface({ input: process.stdin })) {
  console.log(line);
  const columns = line.split('│').map((column) => column.trim());
  const median = columns.at(-4);
  const branch = /^([│ ]*)[├╰]─ ([\w.]+)/.exec(line);
  if (branch) {
    const depth = branch[1].length / 3;
    path.splice(depth, path.length, branch[2]);
    if (depth < 2) continue;
    const [group, way, size] = path;
    const row = `${group} ${size}`;
    if (!results.has(row)) results.set(row, new Map());
    // The third column of figures from the left; the first also contains the name.
    current = { time: median };
    results.get(row).set(way, current);
  } else if (line.includes('max alloc:')) {
    peakIn = 2; // lines further down: first how many allocations, then how many bytes
  } else if (peakIn > 0 && --peakIn === 0 && current) {
    current.memory = median;
  }
}

if (results.size === 0) throw new Error('There was nothing to compare.');
const ratio = (one, other) => {
  if (!one || !other) return '';
  const quotient = value(one) / value(other);
  return quotient.toFixed(quotient < 100 ? 2 : 0);
};
console.log(`\n${'Median'.padEnd(24)}${'way'.padEnd(22)}${'Headroom'.padStart(11)}${'other'.padStart(11)}${'time'.padStart(8)}${'memory'.padStart(8)}`);
for (const [row, ways] of results) {
  const ours = ways.get('headroom');
  for (const [way, other] of ways) {
    if (way === 'headroom' || !ours) continue;
    console.log(
      row.padEnd(24) + way.padEnd(22) + ours.time.padStart(11) + other.time.padStart(11)
        + ratio(ours.time, other.time).padStart(8) + ratio(ours.memory, other.memory).padStart(8),
    );
  }
}
