// Headroom in a network whose only way out is a proxy: Partner Center and a webhook are reached through tinyproxy, over TLS by
// a private authority.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Server, createServer } from 'node:https';
import { text } from 'node:stream/consumers';
import { type Page, test as base, expect } from '@playwright/test';

import { freePort, startServer } from '../harness/headroom.ts';
import { SCOPES, startIssuer } from '../harness/issuer.ts';
import { startPartnerCenter } from '../harness/partner-center.ts';
import { Authority } from './authority.ts';
import { type ForwardProxy, startForwardProxy } from './forward-proxy.ts';

const PARTNER_CENTER = 'partner-center.example';
const HOOK = 'hooks.example';

interface Network {
  proxy: ForwardProxy;
  headroom: string;
  /** Where Partner Center and the webhook listen. */
  ports: { partnerCenter: number; hook: number };
  /** What was posted to the webhook. */
  posted: string[];
}

const test = base.extend<{ network: Network }>({
  network: async ({}, use) => {
    const authority = new Authority();
    const pair = (host: string) => {
      const { certificate, key } = authority.certify(host);
      return { cert: readFileSync(certificate), key: readFileSync(key) };
    };
    const port = await freePort();
    const home = `http://127.0.0.1:${port}`;
    const issuer = await startIssuer(await freePort(), `${home}/auth/callback`, `${home}/`);
    const ports = { partnerCenter: await freePort(), hook: await freePort() };
    const partnerCenter = await startPartnerCenter(ports.partnerCenter, issuer.knows, pair(PARTNER_CENTER));
    const posted: string[] = [];
    const hook = await startHook(ports.hook, pair(HOOK), posted);
    const proxy = await startForwardProxy([PARTNER_CENTER, HOOK]);
    const headroom = await startServer(port, {
      HTTPS_PROXY: proxy.url,
      NO_PROXY: '127.0.0.1',
      HEADROOM_CA_FILE: authority.own.certificate,
      HEADROOM_WEBHOOK_ALLOW: '127.0.0.0/8',
      HEADROOM_OIDC_ISSUER: issuer.url,
      HEADROOM_OIDC_CLIENT_ID: issuer.clientId,
      HEADROOM_OIDC_CLIENT_SECRET: issuer.clientSecret,
      HEADROOM_OIDC_SCOPES: SCOPES,
      HEADROOM_PARTNER_CENTER_URL: `https://${PARTNER_CENTER}:${ports.partnerCenter}`,
      HEADROOM_SECRET_KEY: randomBytes(32).toString('base64'),
    });
    await use({ proxy, headroom: home, ports, posted });
    await headroom.stop();
    await proxy.stop();
    await new Promise((resolve) => { hook.close(resolve); });
    await partnerCenter.stop();
    await issuer.stop();
    authority.remove();
  },
});

async function startHook(port: number, certificate: { cert: Buffer; key: Buffer }, posted: string[]): Promise<Server> {
  const hook = createServer(certificate, (request, response) => {
    void text(request).then((body) => {
      posted.push(body);
      response.writeHead(204, { connection: 'close' }).end();
    });
  });
  await new Promise<void>((resolve) => { hook.listen(port, '127.0.0.1', resolve); });
  return hook;
}

/** Adds a webhook, sends it a test, and waits until the page of deliveries says how that went. */
async function expectTold(page: Page, home: string, name: string, address: string, outcome: string): Promise<void> {
  await page.goto(`${home}/settings/receivers/new?channel=webhook`);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Address of the webhook').fill(address);
  await page.getByRole('button', { name: 'Save receiver' }).click();
  await page.getByRole('link', { name: 'All receivers' }).click();
  await page.getByRole('row').filter({ hasText: name }).getByRole('button', { name: 'Send a test' }).click();
  const delivery = page.getByRole('table', { name: 'Deliveries' }).getByRole('row').filter({ hasText: name });
  await expect(async () => {
    await page.reload();
    await delivery.getByText('1 attempt').click({ timeout: 500 });
    await expect(delivery).toContainText(outcome, { timeout: 500 });
  }).toPass();
}

test('Partner Center and a webhook are reached through the proxy alone', async ({ page, network }) => {
  const { headroom, proxy, ports, posted } = network;
  await page.goto(headroom);
  await page.getByRole('link', { name: 'Sign in with Microsoft' }).first().click();
  await page.getByRole('textbox', { name: 'Account' }).fill('ida');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('status').filter({ hasText: /customers?/ })).toHaveText('4 customers, 1 over budget');
  const asked = [`${PARTNER_CENTER}:${ports.partnerCenter}`];
  expect(proxy.asked()).toEqual(asked);

  await expectTold(page, headroom, 'Tickets', `https://${HOOK}:${ports.hook}/hook`, 'Delivered');
  expect(posted).toHaveLength(1);
  asked.push(`${HOOK}:${ports.hook}`);
  expect(proxy.asked()).toEqual(asked);

  // The proxy would reach them all: it is not asked for what is inside, however that is spelled.
  for (const [name, address] of [['Private', 'https://10.1.2.3/'], ['Mapped', 'https://[::ffff:10.1.2.3]/'], ['Named', 'https://printer.internal/']] as const) {
    await expectTold(page, headroom, name, address, 'is not on the public internet');
  }
  // Nor for an exception, which is reached directly; its certificate here is for another name.
  await expectTold(page, headroom, 'Direct', `https://127.0.0.1:${ports.hook}/`, 'its certificate is not trusted');
  expect(proxy.asked()).toEqual(asked);
  expect(posted).toHaveLength(1);
});
