// tinyproxy between Headroom and the outside, where a few made-up hosts are known to it alone.
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { accepts } from './fronts.ts';
import { freePort } from '../harness/headroom.ts';
import { launch } from '../harness/program.ts';

export interface ForwardProxy {
  /** For `HTTPS_PROXY`. */
  url: string;
  /** The hosts and ports that it was asked for, without those asked for again. */
  asked(): string[];
  stop(): Promise<void>;
}

/** Starts it; to it, these hosts are on this machine. */
export async function startForwardProxy(hosts: string[]): Promise<ForwardProxy> {
  const folder = await mkdtemp(join(tmpdir(), 'headroom-tinyproxy-'));
  // Started by root, it works as somebody else.
  await chmod(folder, 0o755);
  const port = await freePort();
  const [names, settings] = [join(folder, 'hosts'), join(folder, 'tinyproxy.conf')];
  await writeFile(names, hosts.map((host) => `127.0.0.1 ${host}\n`).join(''));
  const user = process.getuid?.() === 0 ? 'User tinyproxy\nGroup tinyproxy' : '';
  await writeFile(settings, `${user}\nListen 127.0.0.1\nPort ${port}\nAllow 127.0.0.1\nBasicAuth headroom pass\nLogLevel Connect\n`);
  // Debian's libnss-wrapper gives one program a hosts file of its own.
  const environment = { ...process.env, LD_PRELOAD: 'libnss_wrapper.so', NSS_WRAPPER_HOSTS: names };
  const started = launch('tinyproxy', ['-d', '-c', settings], { cwd: folder, env: environment });
  const stop = async () => {
    await started.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await started.until(() => accepts(port));
  } catch (error) {
    await stop();
    throw error;
  }
  const asked = () => {
    const lines = started.output().matchAll(/CONNECT (\S+) HTTP\/1\.1/g);
    return [...new Set([...lines].map(([, host]) => host ?? ''))];
  };
  return { url: `http://headroom:pass@127.0.0.1:${port}`, asked, stop };
}
