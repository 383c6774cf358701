// The whole report: when and where it was made, the tables, and what exactly was compared.
import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';

import type { Options } from './options.ts';

const PACKAGES = ['ag-grid-community', '@tanstack/react-table', '@tanstack/react-virtual', 'react', '@revolist/revogrid'];

/** What is compared, printed below the tables. */
const METHOD = `## What is compared

Every contestant shows the same customers in the same seven columns, with rows of 44 pixels and the gauge (the floor without
it), in a window of 1280 by 800 pixels in the same Chromium, built for production. A visit opens the page in a fresh profile,
under one trace; a sample is the median of its repetitions. What only the beginning of a visit can measure, cold starts and
mounts, is repeated in further visits, which leave once rows are live. A round visits each contestant, and the next round
visits them in the opposite order. Two contestants in the same round form a pair: ratios and differences are medians over
all pairs, and the interval is the percentile bootstrap over them. A/A is Headroom compared with itself, paired the same way,
as a separate contestant. If it leaves 0.95 to 1.05, the row is void and has no ratios.

\`make bench-grid\` runs 16 rounds with 10,000 and with 100,000 customers and writes this page; the aims are for the larger
number. \`make bench-grid ARGS=--quick\` runs as many rounds with 10,000 customers as fit into five minutes, and prints the
same report. \`make test\` visits Headroom once with 300 customers, to check that every measure still works.

- **Contestants.** Headroom is the release binary's demo with its whole page: tiles, filters and address follow each
  operation, and its rows have one column more, what a customer will have spent by the end of the month. AG Grid has the
  modules that the page needs and no animation; TanStack Table and Virtual run in React with memoised rows; RevoGrid is a
  custom element whose cells take their markup whole. Each is set up as its own guide says for speed: the head of its file
  in end2end/bench/peers names the guide. The vanilla table is the bench's own, made of pooled rows and arrays of row
  numbers. All of these get slim JSON, unsorted and precompressed at the densest setting, from a static server in Node, and
  use Headroom's style sheet.
- **The floor** is the vanilla table with a row of one element that holds one text, its columns set apart by tabs: no cells, no
  gauge, no icons. Nothing that a person or a screen reader could use shows rows with less, so it is what the browser itself
  takes. Its text is checked like everybody's; the customer is in the row's own link.
- **Sorts** click the column's name: percent used when sorted by name, and then back to the name. The peers compare names
  with one \`Intl.Collator\`, because names are in many scripts and Headroom's order is that of Unicode; Headroom's server
  ranks them in advance. Each library compares numbers in its own way, and RevoGrid first waits 50 ms for further clicks.
  Headroom breaks ties by name; the others keep the order of arrival.
- **Search** types three letters; a sample is the mean of the three keystrokes. The peers search names whose case and accents
  were folded when the rows arrived; Headroom folds them when the search is entered, and also recounts its filters.
- **Times of operations** start when the trace has the input event (pointerup, keydown) on the main thread, and end with the
  first commit after the document shows the result: the expected number of rows, and the expected customers first and last
  in view. Headroom's live rows link to the beginning of a customer's id, as much of it as distinguishes customers, which
  identifies them. Frames do not wait for a screen. Afterwards the number of rows and the full text of the first and the
  last row in view are checked against the data; a sample that differs is void.
- **Processor** is how much of the same span the renderer's main thread spent on the processor: the difference of that
  thread's own clock, which the trace reads at each event. Other processes, the browser's other threads and waiting for a
  frame do not count.
- **Mount, from the bytes** starts when the last byte of the rows has arrived, or when the page asks for them or has its
  WebAssembly if that is later, and ends with the commit of the first live rows: it includes decoding, parsing, indexing and
  the default order. **From objects** starts, only for the peers, when their JSON is parsed; Headroom's value is the same as before.
- **Cold** starts with the navigation, in a profile without a cache, from servers that have the data ready. Headroom's first
  row of any kind is in the server's table; the peers have none.
- **Scroll** turns the wheel a hundred times (thirty times in a quick run) by half a window, every 32 ms: it measures what
  the main thread spends on the processor meanwhile. On the way back, each frame is inspected before it is painted: it is
  blank if rows leave a gap. This does not show what the compositor draws before it asks the main thread.
- **Memory** is what only the page's process uses after garbage collection, minus that of an empty page, after sorting,
  searching and scrolling. It is measured separately from the visits, without a trace, in a fresh browser.
- **The baseline** is a click on a button that changes its own text. All times include it; it is not subtracted.`;

export async function documentOf(sections: readonly string[], chromium: string, options: Options, minutes: number): Promise<string> {
  const [processor] = cpus();
  const versions = await Promise.all(PACKAGES.map(async (name) => `${name} ${await version(name)}`));
  const made = `Generated by \`${options.command}\` on ${new Date().toISOString().slice(0, 10)} in ${minutes.toFixed(0)} minutes: `
    + `${options.repeats} repetitions in each round, Chromium ${chromium}, `
    + `${cpus().length} cores (${processor?.model.trim() ?? 'unknown'}), Node ${process.versions.node}; ${versions.join(', ')}.`;
  return `# Headroom's grid beside others\n\n${made}\n\n${sections.join('\n\n')}\n\n${METHOD}\n`;
}

async function version(name: string): Promise<string> {
  const manifest = new URL(`node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(await readFile(manifest, 'utf8')) as { version: string }).version;
}
