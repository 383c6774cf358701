// Headroom as in production, with a certified issuer and a Partner Center that asks the issuer about every token. Each
// test has its own, so that calls can be counted.
import { randomBytes } from 'node:crypto';
import { makeCertificate } from './certificate.ts';
import { type Running, freePort, startServer } from './headroom.ts';
import { type Issuer, SCOPES, startIssuer } from './issuer.ts';
import { type PartnerCenter, startPartnerCenter } from './partner-center.ts';
import { Dashboard } from './dashboard.ts';
import { test as base } from './test.ts';

export interface Certified {
  issuer: Issuer;
  partnerCenter: PartnerCenter;
  headroom: Running;
}

export const test = base.extend<{ certified: Certified; credential: 'secret' | 'certificate' }>({
  // What Headroom proves with who it is.
  credential: ['secret', { option: true }],
  certified: async ({ credential, watch }, use) => {
    const port = await freePort();
    const home = `http://127.0.0.1:${port}`;
    const certificate = credential === 'certificate' ? makeCertificate() : undefined;
    const issuer = await startIssuer(await freePort(), `${home}/auth/callback`, `${home}/`, certificate?.pem);
    const partnerCenter = await startPartnerCenter(await freePort(), issuer.knows);
    const headroom = await startServer(port, {
      HEADROOM_OIDC_ISSUER: issuer.url,
      HEADROOM_OIDC_CLIENT_ID: issuer.clientId,
      ...(certificate === undefined
        ? { HEADROOM_OIDC_CLIENT_SECRET: issuer.clientSecret }
        : { HEADROOM_OIDC_CLIENT_CERTIFICATE: certificate.path }),
      HEADROOM_OIDC_SCOPES: SCOPES,
      HEADROOM_PARTNER_CENTER_URL: partnerCenter.url,
      HEADROOM_SECRET_KEY: randomBytes(32).toString('base64'),
    });
    await use({ issuer, partnerCenter, headroom });
    await watch.end(async () => {
      await headroom.stop();
      await partnerCenter.stop();
      await issuer.stop();
      certificate?.remove();
    });
  },
  dashboard: async ({ page, certified, javaScriptEnabled }, use) => {
    await use(new Dashboard(page, certified.headroom.url, javaScriptEnabled !== false));
  },
});

export { expect } from './test.ts';
