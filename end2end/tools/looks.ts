// Shoots every page of the demo at four widths in both themes, to look at: npx tsx tools/looks.ts FOLDER [PART OF A PATH].
// Needs `make build`.
import { mkdirSync } from 'node:fs';
import { chromium } from '@playwright/test';

import { startDemo } from '../harness/headroom.ts';

const [folder = 'looks', part = ''] = process.argv.slice(2);
const WIDTHS = [390, 768, 1440, 2560];
const THEMES = ['light', 'dark'] as const;
const MODERN = '/customers/11111111-6fb9-4b05-8f15-b3d72e0596e6';
const PAGES = [
  '/', '/?trend=yes', '/?q=nobody+at+all', '/?owner=me', '/?plan=legacy&status=over', MODERN,
  '/alerts', '/alerts?state=acknowledged', '/alerts?q=nobody', '/deliveries', '/shared', '/share', '/share?step=preview', `/share?customer=${MODERN.slice(11)}`,
  '/settings', '/settings/rules', '/settings/receivers', '/settings/receivers/new?channel=email', '/settings/receivers/new?channel=webhook',
  '/settings/owners', '/settings/links', '/settings/sessions', '/settings/audit', '/settings/monitoring/stop',
  '/budgets', '/budgets/new?status=none&spending=yes', '/budgets/import', '/assign?plan=legacy', '/nowhere',
];

const demo = await startDemo(250);
const { url } = demo;
const browser = await chromium.launch({ executablePath: process.env.HEADROOM_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
mkdirSync(folder, { recursive: true });

const shoot = async (path: string | null) => {
  if (!path?.includes(part)) return;
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: width < 500 ? 844 : 900 });
      await page.goto(path.startsWith('http') ? path : url + path);
      if (await page.locator('#customers-live').count()) await page.locator('.customers--live, .message').first().waitFor({ state: 'attached' });
      const name = path.replace(url, '').replace(/[^\w]+/g, '-').slice(0, 40) || 'home';
      // A grid is as long as its customers.
      const isLong = await page.evaluate(() => document.documentElement.scrollHeight > 6_000);
      await page.screenshot({ path: `${folder}/${name}_${width}_${theme}.png`, fullPage: !isLong });
    }
  }
};

await shoot('/?signed-out');
await page.setViewportSize({ width: 1440, height: 900 });
await page.goto(url);
await page.getByRole('link', { name: 'Sign in with Microsoft' }).first().click();
await page.getByRole('button', { name: 'Morgan Reyes' }).click();
await page.goto(`${url}/settings`);
await page.getByRole('button', { name: 'Switch on monitoring' }).click();
await page.getByRole('button', { name: 'Morgan Reyes' }).click();
await page.getByRole('button', { name: 'Check now' }).click();
await page.goto(`${url}/alerts`);
const alert = await page.getByRole('table', { name: 'Alerts' }).getByRole('link').first().getAttribute('href');
await page.goto(`${url}/share?step=preview&title=March`);
await page.getByRole('button', { name: 'Create link' }).click();
const link = await page.locator('#shown-once').innerText();
// It opens by itself, once.
await page.goto(link);
await page.getByRole('complementary', { name: 'Frozen view' }).waitFor();
await page.goto(`${url}/shared`);
const shared = await page.getByRole('rowheader').getByRole('link').first().getAttribute('href');
for (const path of [...PAGES, alert, shared, link]) await shoot(path);
await browser.close();
await demo.stop();
