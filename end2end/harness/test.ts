// The basis of every spec: the servers, a watch over the browser, and the vocabulary of the pages.
import { test as base } from '@playwright/test';

import { type Running, startDemo } from './headroom.ts';
import { Dashboard } from './dashboard.ts';
import { Watch } from './watch.ts';

interface Options {
  /** How many customers the demo makes up. */
  customers: number;
}

interface Servers {
  demo: Running;
}

interface Fixtures {
  watch: Watch;
  dashboard: Dashboard;
}

export const test = base.extend<Fixtures, Options & Servers>({
  customers: [250, { option: true, scope: 'worker' }],
  demo: [
    async ({ customers }, use) => {
      const demo = await startDemo(customers);
      await use(demo);
      await demo.stop();
    },
    { scope: 'worker' },
  ],
  watch: [
    async ({ context, javaScriptEnabled }, use) => {
      const watch = new Watch(context, javaScriptEnabled !== false);
      await use(watch);
      watch.check();
    },
    { auto: true },
  ],
  dashboard: async ({ page, demo, javaScriptEnabled }, use) => {
    await use(new Dashboard(page, demo.url, javaScriptEnabled !== false));
  },
});

export { expect } from '@playwright/test';
