// Headroom itself: the demo of the release binary, signed in as in the browser tests.
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContext, expect } from '@playwright/test';

import { authenticate } from '../../harness/dashboard.ts';
import { SITE, type Running } from '../../harness/headroom.ts';
import type { Contestant } from './contestant.ts';

const PERSONA = 'Alex Martin';
const DATASET = /\/customers\.bin[^"&\\]*/;

export async function headroom(demo: Running): Promise<Contestant> {
  return {
    key: 'headroom',
    title: 'Headroom',
    url: `${demo.url}/`,
    dataset: DATASET.source,
    ties: 'name',
    weight: await siteBytes('js') + await siteBytes('wasm'),
    prepare: async (context) => {
      await signIn(context, demo.url);
      await fetchDataset(context, demo.url);
    },
  };
}

/** Signs in without opening a page, so that nothing of the page is in the browser's cache. */
export async function signIn(context: BrowserContext, url: string): Promise<void> {
  await authenticate(context.request, url, PERSONA);
}

/**
 * The dataset as sent, and decompressed. The browser does not keep it; this request makes sure that the
 * server has the report cached and compressed, since the cache expires after a while.
 */
export async function fetchDataset(context: BrowserContext, url: string): Promise<{ sent: number; plain: Buffer }> {
  const page = await context.request.get(`${url}/`);
  const [path] = DATASET.exec(await page.text()) ?? [];
  if (path === undefined) throw new Error('The page does not say where its dataset is.');
  const answer = await context.request.get(`${url}${path}`);
  expect(answer.ok(), 'the dataset is there').toBe(true);
  return { sent: Number(answer.headers()['content-length'] ?? Number.NaN), plain: await answer.body() };
}

export async function siteFile(kind: 'js' | 'wasm' | 'css'): Promise<string> {
  const [, hash] = new RegExp(`^${kind}: (\\w+)$`, 'm').exec(await readFile(join(SITE, 'hash.txt'), 'utf8')) ?? [];
  if (hash === undefined) throw new Error(`The site has no ${kind}: run make build first.`);
  return join(SITE, 'pkg', `headroom.${hash}.${kind}`);
}

async function siteBytes(kind: 'js' | 'wasm'): Promise<number> {
  return (await stat(`${await siteFile(kind)}.br`)).size;
}
