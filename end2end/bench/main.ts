// `make bench-grid`: Headroom's grid beside AG Grid, TanStack Table, RevoGrid, a table without any library, and the floor.
//
// The cast: contestants/ says how to reach each page, peers/ holds the others' pages. A visit operates one page under
// one trace, with the probe in it; measures/ says what to do there. run.ts visits all of them in turns, lines.ts compares,
// report.ts writes the report. smoke.ts does the same for Headroom alone, to check that every measure still works.
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { launch } from './browser.ts';
import { documentOf } from './document.ts';
import { readOptions } from './options.ts';
import { section, validity } from './report.ts';
import { run } from './run.ts';

const DOCUMENT = fileURLToPath(new URL('../../src/docs/bench-grid.md', import.meta.url));

const options = readOptions(process.argv.slice(2), DOCUMENT);
const start = Date.now();
const deadline = options.minutes === undefined ? Number.POSITIVE_INFINITY : start + options.minutes * 60_000;
const minutes = () => (Date.now() - start) / 60_000;
const say = (text: string) => { process.stderr.write(`[${minutes().toFixed(1)} min] ${text}\n`); };
if (options.traces !== undefined) await mkdir(options.traces, { recursive: true });

const browser = await launch();
try {
  const sections: string[] = [];
  const verdicts: string[] = [];
  for (const rows of options.rows) {
    const result = await run(browser, rows, options, deadline, say);
    sections.push(section(result));
    verdicts.push(`${result.rows.toLocaleString('en')} rows: ${validity(result)}`);
  }
  const report = await documentOf(sections, browser.version(), options, minutes());
  process.stdout.write(`\n${report}`);
  if (options.out !== undefined) await writeFile(options.out, report);
  verdicts.forEach(say);
} finally {
  await browser.close();
}
