// Bundles the peers for production, and the probe, with esbuild.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

export const PEERS = ['ag-grid', 'tanstack', 'revo-grid', 'vanilla', 'floor'] as const;
export type Peer = (typeof PEERS)[number];

const SOURCES: Record<Peer, string> = {
  'ag-grid': 'ag-grid.ts', tanstack: 'tanstack.tsx', 'revo-grid': 'revo-grid.ts', vanilla: 'vanilla.ts', floor: 'floor.ts',
};
const HERE = import.meta.dirname;

/** A peer's whole script. */
export async function bundlePeer(peer: Peer): Promise<Buffer> {
  return bundle(join(HERE, 'peers', SOURCES[peer]), 'esm');
}

/** The probe, as a script that runs before a page's own. */
export async function bundleProbe(): Promise<string> {
  return (await bundle(join(HERE, 'probe.ts'), 'iife')).toString('utf8');
}

export async function peerPage(): Promise<Buffer> {
  return readFile(join(HERE, 'peers', 'page.html'));
}

async function bundle(entry: string, format: 'esm' | 'iife'): Promise<Buffer> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format,
    target: 'es2022',
    jsx: 'automatic',
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error(`${entry} came to nothing.`);
  return Buffer.from(file.contents);
}
