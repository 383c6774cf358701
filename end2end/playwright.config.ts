// Two projects run the same specs with and without JavaScript. A spec that needs JavaScript ends in `.js-on.spec.ts`, one
// about its absence in `.js-off.spec.ts`; every other spec runs in both.
import { defineConfig } from '@playwright/test';

const executablePath = process.env.HEADROOM_CHROMIUM ?? '/usr/bin/chromium';

export default defineConfig({
  testDir: 'specs',
  outputDir: 'test-results',
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  // A starved browser is not the product's fault; what passes only the second time is listed as flaky, and is a bug to find.
  retries: process.env.CI ? 1 : 0,
  workers: 2,
  // On two slow cores with two browsers and their servers a test takes three times as long as on a laptop.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    locale: 'en-US',
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    // Recording every test takes time; TRACE=1 records those of a run to find out why one fails.
    trace: process.env.TRACE ? { mode: 'retain-on-failure', screenshots: false } : 'off',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'with JavaScript', testIgnore: '**/*.js-off.spec.ts' },
    { name: 'without JavaScript', testIgnore: '**/*.js-on.spec.ts', use: { javaScriptEnabled: false } },
  ],
});
