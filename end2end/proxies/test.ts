// Headroom as in production behind one of the proxies of the manual, with a browser that reaches it by its public name.
import { randomBytes } from 'node:crypto';
import { type IncomingHttpHeaders, request as requestPlain } from 'node:http';
import { request } from 'node:https';
import { buffer } from 'node:stream/consumers';

import { Dashboard } from '../harness/dashboard.ts';
import { freePort, startServer } from '../harness/headroom.ts';
import { type Issuer, SCOPES, startIssuer } from '../harness/issuer.ts';
import { type PartnerCenter, startPartnerCenter } from '../harness/partner-center.ts';
import { test as base } from '../harness/test.ts';
import { Authority } from './authority.ts';
import { type Front, HOST, startFront } from './fronts.ts';

/** What users type. */
export const HOME = `https://${HOST}`;

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

interface Question {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  /** The client's address: on loopback, any that begins with 127 will do. */
  from?: string;
  /** By http. */
  isPlain?: boolean;
}

interface Workers {
  /** Which of the proxies. */
  program: string;
  authority: Authority;
  front: Front;
  headroomPort: number;
}

interface Fixtures {
  issuer: Issuer;
  partnerCenter: PartnerCenter;
  /** Asks for a path as a program does, byte for byte. */
  ask: (path: string, question?: Question) => Promise<Answer>;
}

export const test = base.extend<Fixtures, Workers>({
  program: ['nginx', { option: true, scope: 'worker' }],
  authority: [
    async ({}, use) => {
      const authority = new Authority();
      await use(authority);
      authority.remove();
    },
    { scope: 'worker' },
  ],
  headroomPort: [async ({}, use) => use(await freePort()), { scope: 'worker' }],
  front: [
    async ({ program, authority, headroomPort }, use) => {
      const front = await startFront(program, `127.0.0.1:${headroomPort}`, authority);
      await use(front);
      await front.stop();
    },
    { scope: 'worker' },
  ],
  // The name leads to the proxy, as in the company's DNS; the authority is trusted, as on the company's machines.
  launchOptions: [
    async ({ launchOptions, authority, front }, use) => {
      const { http, https } = front.ports;
      const rules = `MAP ${HOST}:443 127.0.0.1:${https}, MAP ${HOST}:80 127.0.0.1:${http}`;
      const args = [...launchOptions.args ?? [], `--host-resolver-rules=${rules}`];
      await use({ ...launchOptions, args, env: { ...process.env, HOME: authority.home() } });
    },
    { scope: 'worker' },
  ],
  issuer: async ({}, use) => {
    const issuer = await startIssuer(await freePort(), `${HOME}/auth/callback`, `${HOME}/`);
    await use(issuer);
    await issuer.stop();
  },
  partnerCenter: async ({ issuer }, use) => {
    const partnerCenter = await startPartnerCenter(await freePort(), issuer.knows);
    await use(partnerCenter);
    await partnerCenter.stop();
  },
  dashboard: async ({ page, issuer, partnerCenter, headroomPort, watch }, use) => {
    const headroom = await startServer(headroomPort, {
      HEADROOM_PUBLIC_URL: HOME,
      HEADROOM_TRUSTED_PROXIES: '127.0.0.1',
      HEADROOM_OIDC_ISSUER: issuer.url,
      HEADROOM_OIDC_CLIENT_ID: issuer.clientId,
      HEADROOM_OIDC_CLIENT_SECRET: issuer.clientSecret,
      HEADROOM_OIDC_SCOPES: SCOPES,
      HEADROOM_PARTNER_CENTER_URL: partnerCenter.url,
      HEADROOM_SECRET_KEY: randomBytes(32).toString('base64'),
    });
    await use(new Dashboard(page, HOME, true));
    await watch.end(() => headroom.stop());
  },
  ask: async ({ authority, front, dashboard: _ }, use) => {
    const { http, https } = front.ports;
    await use(async (path, { method = 'GET', headers, body, from, isPlain = false } = {}) => {
      const options = { host: '127.0.0.1', path, method, headers: { host: HOST, ...headers }, localAddress: from, agent: false };
      return await new Promise((resolve, reject) => {
        const asked = isPlain
          ? requestPlain({ ...options, port: http })
          : request({ ...options, port: https, servername: HOST, ca: authority.pem });
        asked.once('response', (answer) => {
          buffer(answer).then((read) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: read }), reject);
        });
        asked.once('error', reject).end(body);
      });
    });
  },
});

export { expect } from '../harness/test.ts';
