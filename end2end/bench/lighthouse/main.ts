// `npm run lighthouse` in end2end/bench: what Lighthouse says of the grid, a customer's page and the alerts, on a desktop and
// on its phone, each several times from an empty cache.
//
//   npm run lighthouse -- --customers 10000 --runs 5 --out ../../src/docs/lighthouse.md
//
// The release binary must be there (make build), and this folder's packages (npm ci).
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import lighthouse, { desktopConfig } from 'lighthouse';

import { Dashboard } from '../../harness/dashboard.ts';
import { freePort, startDemo } from '../../harness/headroom.ts';
import { watched } from '../../harness/monitoring.ts';
import { EXECUTABLE } from '../browser.ts';
import { type Profile, type Run, read, report } from './report.ts';

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '10000' },
    runs: { type: 'string', default: '5' },
    out: { type: 'string' },
  },
});
const [customers, runs] = [Number(values.customers), Number(values.runs)];
if (![customers, runs].every((number) => Number.isInteger(number) && number > 0)) throw new Error('--customers and --runs take numbers.');

const CONFIGS = { desktop: desktopConfig, phone: undefined } as const;
const PROFILES: readonly Profile[] = ['desktop', 'phone'];

const say = (text: string) => { process.stderr.write(`${text}\n`); };
const profile = await mkdtemp(join(tmpdir(), 'headroom-lighthouse-'));
const demo = await startDemo(customers);
const port = await freePort();
const context = await chromium.launchPersistentContext(profile, {
  executablePath: EXECUTABLE,
  locale: 'en-US',
  args: ['--no-sandbox', '--disable-gpu', `--remote-debugging-port=${port}`],
});
try {
  // Alerts need monitoring. The session stays in the browser's own cookies, which Lighthouse keeps.
  const page = await context.newPage();
  const dashboard = new Dashboard(page, demo.url, true);
  await watched(dashboard);
  const customer = await dashboard.names.first().getByRole('link').getAttribute('href');
  // A live row's link redirects to the customer's whole address, which would count as a redirect.
  await page.goto(new URL(customer ?? '/', demo.url).href);
  const pages = { 'the grid': `${demo.url}/`, "a customer's page": page.url(), alerts: `${demo.url}/alerts` };
  await page.goto('about:blank');

  const found: Run[] = [];
  let version = '';
  for (let run = 1; run <= runs; run += 1) {
    for (const [name, url] of Object.entries(pages)) {
      for (const device of PROFILES) {
        const result = await lighthouse(url, {
          port, output: 'json', logLevel: 'error', onlyCategories: ['performance', 'accessibility', 'best-practices'],
        }, CONFIGS[device]);
        if (result === undefined) throw new Error(`Lighthouse gives nothing for ${name}.`);
        const measured = read(result.lhr, name, device);
        version = result.lhr.lighthouseVersion;
        say(`run ${run}, ${name}, ${device}: ${measured.performance}`);
        found.push(measured);
      }
    }
  }
  const text = report(found, {
    customers,
    runs,
    command: ['npm run lighthouse --', ...process.argv.slice(2)].join(' '),
    chromium: context.browser()?.version() ?? 'of this system',
    lighthouse: version,
  });
  process.stdout.write(`\n${text}`);
  if (values.out !== undefined) await writeFile(values.out, text);
} finally {
  await context.close();
  await demo.stop();
  await rm(profile, { recursive: true, force: true });
}
