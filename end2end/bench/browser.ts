// The browser that shows every contestant.
import { type Browser, type BrowserContext, chromium } from '@playwright/test';

import { bundleProbe } from './build.ts';
import type { Contestant } from './contestants/contestant.ts';

export const EXECUTABLE = process.env.HEADROOM_CHROMIUM ?? '/usr/bin/chromium';

/** As in the browser tests, but frames come as soon as they are ready: waiting for a screen is no contestant's fault. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-smooth-scrolling',
  '--disable-frame-rate-limit',
];

const VIEWPORT = { width: 1280, height: 800 };

export async function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: EXECUTABLE, args: ARGS });
}

let probe: Promise<string> | undefined;

/** A new profile, with the probe in every page. */
export async function freshContext(browser: Browser): Promise<BrowserContext> {
  probe ??= bundleProbe();
  const context = await browser.newContext({ locale: 'en-US', viewport: VIEWPORT });
  await context.addInitScript({ content: await probe });
  return context;
}

/** The same, ready to open a contestant's page. */
export async function contextFor(browser: Browser, contestant: Contestant): Promise<BrowserContext> {
  const context = await freshContext(browser);
  await contestant.prepare(context);
  return context;
}
