// The one browser that shows every contestant.
import { type Browser, type BrowserContext, chromium } from '@playwright/test';

const executablePath = process.env.HEADROOM_CHROMIUM ?? '/usr/bin/chromium';

/** As the browser tests start it, and frames as soon as they are ready: the wait for a screen is no contestant's merit. */
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
  '--disable-features=SpareRendererForSitePerProcess',
];

export const VIEWPORT = { width: 1280, height: 800 };

export async function launch(): Promise<Browser> {
  return chromium.launch({ executablePath, args: ARGS });
}

/** A browser's profile that has never been anywhere, with the probe in every page. */
export async function freshContext(browser: Browser, probe: string): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'en-US', viewport: VIEWPORT });
  await context.addInitScript({ content: probe });
  return context;
}
