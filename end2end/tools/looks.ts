// Shoots every page of the demo at four widths in both themes, to look at: npx tsx tools/looks.ts FOLDER [PART OF A PATH].
// Needs `make build`.
import { mkdirSync } from 'node:fs';
import { chromium } from '@playwright/test';

import { PAGES, makeMore, openPage } from '../harness/every-page.ts';
import { startDemo } from '../harness/headroom.ts';

const [folder = 'looks', part = ''] = process.argv.slice(2);
const WIDTHS = [390, 768, 1440, 2560];
const THEMES = ['light', 'dark'] as const;
const demo = await startDemo(250);
const { url } = demo;
const browser = await chromium.launch({ executablePath: process.env.HEADROOM_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
mkdirSync(folder, { recursive: true });

const shoot = async (path: string) => {
  if (!path.includes(part)) return;
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: width < 500 ? 844 : 900 });
      await openPage(page, url + path);
      const name = path.replace(/[^\w]+/g, '-').slice(0, 40) || 'home';
      // A grid is as long as its customers.
      const isLong = await page.evaluate(() => document.documentElement.scrollHeight > 6_000);
      await page.screenshot({ path: `${folder}/${name}_${width}_${theme}.png`, fullPage: !isLong });
    }
  }
};

await shoot('/?signed-out');
await page.setViewportSize({ width: 1440, height: 900 });
for (const path of [...PAGES, ...(await makeMore(page, url))]) await shoot(path);
await browser.close();
await demo.stop();
