// Headroom behind nginx, Caddy and Apache, each configured as in the manual, over TLS by a private authority.
import type { Page } from '@playwright/test';

import { Dashboard } from '../harness/dashboard.ts';
import { Watch } from '../harness/watch.ts';
import { type Answer, HOME, expect, test } from './test.ts';

const MODERN = '/customers/11111111-6fb9-4b05-8f15-b3d72e0596e6';
/** As browsers ask. */
const AS_A_BROWSER = { accept: 'text/html', 'accept-encoding': 'gzip, deflate, br' };
const MEGABYTE = 1 << 20;

async function signIn(page: Page, path = '/', account = 'ida'): Promise<void> {
  await page.goto(`${HOME}${path}`);
  await page.getByRole('link', { name: 'Sign in with Microsoft' }).first().click();
  await page.getByRole('textbox', { name: 'Account' }).fill(account);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('button', { name: 'Sign out' }).first()).toBeVisible();
}

/** The browser's cookies, as a program sends them. */
async function cookies(page: Page): Promise<Record<string, string>> {
  const all = await page.context().cookies(HOME);
  return { cookie: all.map(({ name, value }) => `${name}=${value}`).join('; ') };
}

async function download(page: Page, link: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: link }).click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

test('from the sign-in over a shared link to the sign-out', async ({ page, dashboard, browser }) => {
  await signIn(page, '/?sort=name');
  await expect(page).toHaveURL(`${HOME}/?sort=name`);
  await dashboard.ready();
  await expect(dashboard.summary).toHaveText('4 customers, 1 over budget');
  await dashboard.sortBy('Spent');
  await expect(dashboard.header('Spent')).toHaveAttribute('aria-sort', 'descending');
  await dashboard.search.fill('modern');
  await expect(dashboard.names.first()).toHaveText('Modern Azure Customer SE');
  await dashboard.search.fill('');
  await expect(dashboard.summary).toHaveText('4 customers, 1 over budget');
  const lines = (await download(page, 'CSV')).trimEnd().split('\r\n');
  expect(lines).toHaveLength(5);

  await page.getByRole('link', { name: 'Share view' }).click();
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByRole('button', { name: 'Create link' }).click();
  const link = await page.getByRole('region', { name: 'Your link' }).locator('code').innerText();
  expect(link).toMatch(/^https:\/\/headroom\.example\.com\/s\/[\w-]{43}$/);
  const context = await browser.newContext();
  const watch = new Watch(context, true);
  const reviewer = await context.newPage();
  // With a slash that a mail program added.
  await reviewer.goto(`${link}/`);
  await expect(reviewer.getByRole('complementary', { name: 'Frozen view' })).toBeVisible();
  await new Dashboard(reviewer, HOME, true).ready();
  await expect(reviewer.getByRole('button', { name: 'Sign out' })).toHaveCount(0);
  await context.close();
  watch.check();

  await page.goto(HOME);
  await dashboard.signOut.first().click();
  await page.getByRole('button', { name: 'Sign out here too' }).click();
  await expect(page).toHaveURL(`${HOME}/`);
  await expect(page.getByRole('link', { name: 'Sign in with Microsoft' })).toBeVisible();
});

test('plain http leads to https, and https is remembered', async ({ ask }) => {
  const plain = await ask('/settings?x=1', { isPlain: true });
  expect([301, 308]).toContain(plain.status);
  expect(plain.headers.location).toBe(`${HOME}/settings?x=1`);
  const answer = await ask('/', { headers: AS_A_BROWSER });
  expect(answer.headers['strict-transport-security']).toBe('max-age=63072000');
  expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  for (const cookie of (await ask('/auth/login')).headers['set-cookie'] ?? []) expect(cookie).toContain('; Secure');
});

test('the audit has the client’s own address, whatever it says of itself', async ({ page, dashboard, ask }) => {
  const made = { origin: 'https://evil.example', 'x-forwarded-for': '203.0.113.7', forwarded: 'for=203.0.113.8', 'x-real-ip': '203.0.113.9' };
  expect((await ask('/settings/theme', { method: 'POST', headers: made, from: '127.0.0.9' })).status).toBe(403);
  await signIn(page, '/settings/audit', 'mona');
  const entries = (await download(page, 'Download JSON lines')).trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, string>);
  const refused = entries.filter(({ action }) => action === 'request-refused');
  expect(refused.map(({ address }) => address)).toEqual(['127.0.0.9']);
  expect(dashboard.url).toBe(HOME);
});

test('answers come compressed, and nothing that the browser has comes twice', async ({ page, dashboard, ask }) => {
  await signIn(page);
  await dashboard.ready();
  const headers = { ...AS_A_BROWSER, ...await cookies(page) };
  const sheet = await page.locator('link[rel="stylesheet"]').first().getAttribute('href');
  const compressed = (answer: Answer) => expect(['br', 'gzip']).toContain(answer.headers['content-encoding']);
  compressed(await ask('/', { headers }));
  for (const path of [sheet ?? '', '/customers.bin']) {
    const first = await ask(path, { headers });
    expect(first.status, path).toBe(200);
    compressed(first);
    const { etag, 'last-modified': changed = '' } = first.headers;
    const validator: Record<string, string> = etag === undefined ? { 'if-modified-since': changed } : { 'if-none-match': etag };
    const again = await ask(path, { headers: { ...headers, ...validator } });
    expect([again.status, again.body.length], path).toEqual([304, 0]);
  }
  const head = await ask('/customers.csv', { method: 'HEAD', headers });
  expect([head.status, head.body.length]).toEqual([200, 0]);
});

test('a page shows what is known before Partner Center has answered', async ({ page, dashboard, partnerCenter }) => {
  await signIn(page);
  await dashboard.ready();
  const answer = partnerCenter.holdBack();
  await page.goto(`${HOME}${MODERN}`, { waitUntil: 'commit' });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Modern Azure Customer SE');
  // The last words before the part that waits.
  await expect(page.getByText('Partner Center’s estimates for this billing period')).toBeVisible();
  await expect(page.getByRole('contentinfo')).toHaveCount(0);
  answer();
  await expect(page.getByRole('contentinfo')).toHaveCount(1);
});

test('a file of ten megabytes is read, and one that is too large is told so', async ({ page, dashboard }) => {
  await signIn(page, '/budgets/import');
  const row = `${'x'.repeat(500)};1\n`;
  const upload = async (bytes: number) => {
    const text = `Customer;Budget\nModern Azure Customer SE;25\n${row.repeat(bytes / row.length)}`;
    await page.getByLabel('File', { exact: true }).setInputFiles({ name: 'budgets.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.getByRole('button', { name: 'Check the file' }).click();
  };
  await upload(20 * MEGABYTE);
  await expect(page.getByRole('alert')).toContainText('16 MB');
  await upload(10 * MEGABYTE);
  await expect(page.getByRole('heading', { name: 'Dry run of budgets.csv' })).toBeVisible();
  expect(page.url()).toContain(dashboard.url);
});

test('long addresses and slashes in names reach Headroom', async ({ page, dashboard, ask }) => {
  await signIn(page);
  await dashboard.ready();
  const headers = { ...AS_A_BROWSER, ...await cookies(page) };
  const inside = (answer: Answer) => expect(answer.headers['x-frame-options'], answer.body.toString().slice(0, 300)).toBe('DENY');
  const long = `/?q=${'x'.repeat(7_000)}`;
  const searched = await ask(long, { headers });
  expect(searched.status).toBe(200);
  const login = await ask(`/auth/login?return_to=${encodeURIComponent(long)}`, { headers: AS_A_BROWSER });
  expect(login.status).toBe(303);
  for (const path of ['/customers/a%2Fb', '/customers/a%5Cb', '/customers/%25', `/?q=${encodeURIComponent('ÅÄÖ/%\\')}`]) {
    inside(await ask(path, { headers }));
  }
});
