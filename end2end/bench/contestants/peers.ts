// The peers: pages of the bench's own static server, with Headroom's style sheet and the same rows in slim JSON.
import { readFile } from 'node:fs/promises';

import { type Peer, bundlePeer, peerPage } from '../build.ts';
import { brotli } from '../compress.ts';
import type { Row } from '../rows.ts';
import { type StaticFile, type StaticServer, serve } from '../serve.ts';
import type { Contestant } from './contestant.ts';
import { siteFile } from './headroom.ts';

const TITLES: Record<Peer, string> = {
  'ag-grid': 'AG Grid Community',
  tanstack: 'TanStack Table + Virtual',
  'revo-grid': 'RevoGrid',
  vanilla: 'vanilla table',
  floor: 'one element a row',
};

export interface Peers {
  contestants: Contestant[];
  /** The slim JSON, plain and in Brotli. */
  json: { plain: Buffer; compressed: Buffer };
  server: StaticServer;
}

export async function startPeers(peers: readonly Peer[], rows: readonly Row[]): Promise<Peers> {
  const plain = Buffer.from(JSON.stringify(rows));
  const json = { plain, compressed: await brotli(plain) };
  const files = new Map<string, StaticFile>();
  files.set('/headroom.css', { type: 'text/css; charset=utf-8', body: await readFile(await siteFile('css')) });
  const weights = new Map<Peer, number>();
  for (const peer of peers) {
    const body = await bundlePeer(peer);
    const compressed = await brotli(body);
    weights.set(peer, compressed.length);
    files.set(`/${peer}/app.js`, { type: 'text/javascript; charset=utf-8', body, compressed });
    files.set(`/${peer}/rows.json`, { type: 'application/json; charset=utf-8', body: plain, compressed: json.compressed });
    files.set(`/${peer}/`, { type: 'text/html; charset=utf-8', body: await peerPage() });
  }
  const server = await serve(files);
  const contestants = peers.map((peer): Contestant => ({
    key: peer,
    title: TITLES[peer],
    url: `${server.url}/${peer}/`,
    dataset: '/rows\\.json',
    ties: 'arrival',
    weight: weights.get(peer) ?? Number.NaN,
    prepare: async () => undefined,
  }));
  return { contestants, json, server };
}
