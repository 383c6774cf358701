// For specs that would disturb others: a separate demo for each test.
import { Dashboard } from './dashboard.ts';
import { type Running, startDemo } from './headroom.ts';
import { test as base } from './test.ts';

interface Fixtures {
  own: Running;
}

export const test = base.extend<Fixtures>({
  own: async ({ customers, watch }, use) => {
    const demo = await startDemo(customers);
    await use(demo);
    await watch.end(() => demo.stop());
  },
  dashboard: async ({ page, own, javaScriptEnabled }, use) => {
    await use(new Dashboard(page, own.url, javaScriptEnabled !== false));
  },
});

export { expect } from './test.ts';
