// The walks behind and through real proxies: `make proxies`.
import type { PlaywrightTestConfig } from '@playwright/test';

import base from './playwright.config.ts';

const FRONTS = ['nginx', 'caddy', 'apache'];

const config: PlaywrightTestConfig<object, { program: string }> = {
  ...base,
  testDir: 'proxies',
  projects: [
    ...FRONTS.map((program) => ({ name: program, testMatch: 'front.spec.ts', use: { program } })),
    { name: 'tinyproxy', testMatch: 'outward.spec.ts' },
  ],
};

export default config;
