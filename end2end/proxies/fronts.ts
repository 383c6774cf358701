// nginx, Caddy and Apache in front of Headroom, as Debian packages them and as the manual configures them. What surrounds the
// manual's text here is what Debian's own files surround it with, on other ports.
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from '../harness/headroom.ts';
import { type Started, launch } from '../harness/program.ts';
import type { Authority } from './authority.ts';
import { fromManual } from './manual.ts';

/** The host in the manual. */
export const HOST = 'headroom.example.com';

export interface Front {
  ports: { http: number; https: number };
  output(): string;
  stop(): Promise<void>;
}

interface Place {
  folder: string;
  authority: Authority;
  /** Where the proxy listens for both, and where Headroom does. */
  http: string;
  https: string;
  headroom: string;
}

const FRONTS: Record<string, (place: Place) => { command: string; args: string[]; configuration: string }> = { nginx, caddy, apache };
/** Debian has them where only root looks. */
const PATH = `${process.env.PATH}:/usr/sbin:/sbin`;

export async function startFront(name: string, headroom: string, authority: Authority): Promise<Front> {
  const make = FRONTS[name];
  if (make === undefined) throw new Error(`There is no proxy ${name}.`);
  const folder = await mkdtemp(join(tmpdir(), `headroom-${name}-`));
  // Started by root, they work as somebody else.
  await chmod(folder, 0o755);
  const ports = { http: await freePort(), https: await freePort() };
  const place = { folder, authority, http: `127.0.0.1:${ports.http}`, https: `127.0.0.1:${ports.https}`, headroom };
  const { command, args, configuration } = make(place);
  await writeFile(join(folder, 'proxy.conf'), configuration);
  const environment = { ...process.env, PATH, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const started: Started = launch(command, args, { cwd: folder, env: environment });
  const stop = async () => {
    await started.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await started.until(async () => await accepts(ports.http) && await accepts(ports.https));
  } catch (error) {
    await stop();
    throw error;
  }
  return { ports, output: started.output, stop };
}

function nginx({ folder, authority, http, https, headroom }: Place) {
  const { certificate, key } = authority.certify(HOST);
  const site = fromManual('nginx', {
    'listen 80;': `listen ${http};`,
    'listen 443 ': `listen ${https} `,
    '/etc/ssl/headroom.crt': certificate,
    '/etc/ssl/headroom.key': key,
    '127.0.0.1:3000': headroom,
  });
  const own = ['client_body', 'proxy', 'fastcgi', 'scgi', 'uwsgi'].map((what) => `${what}_temp_path ${folder}/${what};`);
  const configuration = `
    daemon off; pid ${folder}/nginx.pid; error_log stderr warn;
    events { worker_connections 768; }
    http { include /etc/nginx/mime.types; gzip on; access_log off; ${own.join(' ')}
      ${site} }`;
  return { command: 'nginx', args: ['-p', folder, '-e', 'stderr', '-c', join(folder, 'proxy.conf')], configuration };
}

function caddy({ folder, authority, http, https, headroom }: Place) {
  const site = fromManual('caddyfile', { '127.0.0.1:3000': headroom });
  const port = (address: string) => address.split(':')[1];
  // Caddy gets a certificate by itself: here from the authority, which it is handed, instead of from one on the internet.
  const { certificate, key } = authority.own;
  const configuration = `
    {
      admin off
      default_bind 127.0.0.1
      http_port ${port(http)}
      https_port ${port(https)}
      local_certs
      skip_install_trust
      pki {
        ca local {
          root {
            cert ${certificate}
            key ${key}
          }
        }
      }
    }
    ${site}`;
  return { command: 'caddy', args: ['run', '--adapter', 'caddyfile', '--config', join(folder, 'proxy.conf')], configuration };
}

function apache({ folder, authority, http, https, headroom }: Place) {
  const { certificate, key } = authority.certify(HOST);
  const site = fromManual('apache', {
    '*:80': http,
    '*:443': https,
    '/etc/ssl/headroom.crt': certificate,
    '/etc/ssl/headroom.key': key,
    '127.0.0.1:3000': headroom,
  });
  // What Debian switches on by itself, and what the manual names.
  const modules = ['mpm_event', 'alias', 'authn_core', 'authz_core', 'authz_host', 'deflate', 'dir', 'env', 'filter', 'mime',
    'negotiation', 'reqtimeout', 'setenvif', 'socache_shmcb', 'headers', 'http2', 'proxy', 'proxy_http', 'ssl'];
  const settings = ['deflate', 'reqtimeout', 'setenvif', 'mime'].map((name) => `/etc/apache2/mods-available/${name}.conf`);
  const user = process.getuid?.() === 0 ? 'User www-data\nGroup www-data' : '';
  const configuration = [
    `ServerRoot ${folder}`, `DefaultRuntimeDir ${folder}`, `PidFile ${folder}/apache.pid`, 'ErrorLog "|/bin/cat"', user,
    ...modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`),
    ...settings.filter((path) => existsSync(path)).map((path) => `Include ${path}`),
    `Listen ${http}`, `Listen ${https}`, `ServerName ${HOST}`,
    site,
  ].join('\n');
  return { command: 'apache2', args: ['-D', 'FOREGROUND', '-f', join(folder, 'proxy.conf')], configuration };
}

/** Whether somebody listens at a port. */
export async function accepts(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => { socket.destroy(); resolve(true); });
    socket.once('error', () => resolve(false));
  });
}
