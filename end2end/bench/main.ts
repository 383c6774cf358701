// `make bench-grid`: Headroom's grid beside AG Grid, TanStack Table and a table without any library.
//
// The cast: contestants/ says how each page is reached, peers/ holds the pages of the others. A visit operates one page under
// one trace, with the probe in it; measures/ says what is done there. run.ts visits all of them in turns, report.ts
// compares.
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { launch } from './browser.ts';
import { documentOf } from './document.ts';
import { readOptions } from './options.ts';
import { section } from './report.ts';
import { run } from './run.ts';

const DOCUMENT = fileURLToPath(new URL('../../src/docs/bench-grid.md', import.meta.url));

const options = readOptions(process.argv.slice(2), DOCUMENT);
const start = Date.now();
const minutes = () => (Date.now() - start) / 60_000;
const say = (text: string) => { process.stderr.write(`[${minutes().toFixed(1)} min] ${text}\n`); };
if (options.traces !== undefined) await mkdir(options.traces, { recursive: true });

const browser = await launch();
try {
  const sections: string[] = [];
  for (const rows of options.rows) sections.push(section(await run(browser, rows, options, say)));
  const report = await documentOf(sections, browser.version(), options, minutes());
  process.stdout.write(`\n${report}`);
  if (options.out !== undefined) await writeFile(options.out, report);
} finally {
  await browser.close();
}
