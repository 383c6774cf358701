// Starts and stops the binary that is tested: see .ci/test.
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { type Started, launch } from './program.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BINARY = process.env.HEADROOM_BINARY ?? join(ROOT, 'target/release/headroom');
/** The site that goes with it. */
export const SITE = join(ROOT, 'target/site');

export interface Running {
  /** Its address, without a trailing slash. */
  url: string;
  /** Its output so far. */
  output(): string;
  stop(): Promise<void>;
}

/** The demo with this many made-up customers beside the four that Microsoft documents, and further settings. */
export async function startDemo(customers: number, settings: Record<string, string> = {}): Promise<Running> {
  const demo = ['demo', '--listen', '127.0.0.1:0', '--customers', `${customers}`, '--seed', '7'];
  const started = launchHeadroom(demo, settings);
  const url = await started.line(/^Headroom demo: (http:\/\/\S+)$/);
  return { url, output: started.output, stop: started.stop };
}

/** The server as in production, with the given settings and its own database. */
export async function startServer(port: number, settings: Record<string, string>): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'headroom-end2end-'));
  const url = `http://127.0.0.1:${port}`;
  const started = launchHeadroom(['serve'], {
    HEADROOM_LISTEN: `127.0.0.1:${port}`,
    HEADROOM_PUBLIC_URL: url,
    HEADROOM_DATABASE_URL: `sqlite://${join(folder, 'headroom.db')}`,
    ...settings,
  });
  const stop = async () => {
    await started.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await started.until(() => answers(`${url}/readyz`));
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, output: started.output, stop };
}

/** A loopback port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('No port is free.');
  return address.port;
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then((answer) => answer.ok, () => false);
}

function launchHeadroom(args: string[], settings: Record<string, string>): Started {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('HEADROOM_'));
  const environment = { ...Object.fromEntries(inherited), HEADROOM_SITE_ROOT: SITE, ...settings };
  return launch(BINARY, args, { cwd: ROOT, env: environment });
}
