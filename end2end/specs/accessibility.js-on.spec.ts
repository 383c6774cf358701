// axe on every page, in both themes and on a phone; the alerts' pages have their own spec. It needs JavaScript.
import { expectNoViolation } from '../harness/axe.ts';
import { expect, test } from '../harness/test.ts';

const MODERN = '/customers/11111111-6fb9-4b05-8f15-b3d72e0596e6';
const pages = [
  { persona: 'Alex Martin', path: '/', heading: 'Customers' },
  { persona: 'Alex Martin', path: '/?q=nobody+is+called+this', heading: 'Customers' },
  { persona: 'Alex Martin', path: '/?status=none&spending=yes&plan=azure&sort=cost', heading: 'Customers' },
  { persona: 'Alex Martin', path: MODERN, heading: 'Modern Azure Customer SE' },
  { persona: 'Alex Martin', path: '/settings', heading: 'Settings' },
  { persona: 'Alex Martin', path: '/share?plan=legacy&hide=budget', heading: 'Share this view' },
  { persona: 'Dana Docs', path: '/share?step=preview&mask=names&views=3', heading: 'Preview of the link' },
  { persona: 'Robin Keller', path: '/shared', heading: 'Shared links' },
  { persona: 'Morgan Reyes', path: '/settings/links', heading: 'Link policy' },
  { persona: 'Alex Martin', path: '/settings/links', heading: 'Link policy' },
  { persona: 'Morgan Reyes', path: '/settings/audit', heading: 'Audit' },
  { persona: 'Alex Martin', path: '/nowhere', heading: 'Nothing is here' },
  { persona: 'Robin Keller', path: '/', heading: 'Your account may not read usage' },
  { persona: 'Mo Moving', path: '/?sort=name', heading: 'Customers' },
  { persona: 'Gale Garble', path: '/?q=modern', heading: 'Customers' },
  { persona: 'Dana Docs', path: '/', heading: 'Customers' },
];

test('the sign-in page', async ({ page, demo }) => {
  await page.goto(demo.url);
  await expect(page.getByRole('link', { name: 'Sign in with Microsoft' })).toBeVisible();
  await expectNoViolation(page);
});

test('a failed sign-in', async ({ page, demo }) => {
  await page.goto(`${demo.url}/auth/callback?state=guess&code=guess`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectNoViolation(page);
});

for (const { persona, path, heading } of pages) {
  test(`${path} for ${persona}`, async ({ page, dashboard }) => {
    await dashboard.signInAs(persona, path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    if (heading === 'Customers') await dashboard.ready();
    await expectNoViolation(page);
  });
}

test('the customers as the server paints them', async ({ page, dashboard }) => {
  await page.route('**/customers.bin*', (route) => route.fulfill({ status: 200, body: '' }));
  await dashboard.signInAs('Dana Docs');
  await expect(page.getByRole('table', { name: 'Customers' })).toBeVisible();
  await expectNoViolation(page);
});

test('the customers on a phone', async ({ page, dashboard }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await dashboard.signInAs('Alex Martin');
  await dashboard.ready();
  await expectNoViolation(page);
});

test('a shared link: made, listed, at its door, open and gone', async ({ page, dashboard, browser }) => {
  await dashboard.signInAs('Dana Docs', '/share?step=preview&title=Board&note=For+the+board&views=2&mask=amounts');
  await page.getByLabel('Passphrase').fill('correct horse');
  await page.getByRole('button', { name: 'Create link' }).click();
  const link = await page.getByRole('region', { name: 'Your link' }).locator('code').innerText();
  await expectNoViolation(page);
  await page.getByRole('link', { name: 'Shared links' }).first().click();
  await expect(page.getByRole('table', { name: 'Shared links' })).toBeVisible();
  await expectNoViolation(page);

  const reviewer = await (await browser.newContext()).newPage();
  await reviewer.goto(link);
  await expectNoViolation(reviewer);
  await reviewer.getByLabel('Passphrase').fill('correct horse');
  await reviewer.getByRole('button', { name: 'Show the figures' }).click();
  await expect(reviewer.getByRole('grid', { name: 'Customers' })).toBeVisible();
  await expectNoViolation(reviewer);
  await reviewer.goto(`${dashboard.url}/s/nothing`);
  await expect(reviewer.getByRole('heading', { level: 1 })).toHaveText('This link shows nothing');
  await expectNoViolation(reviewer);
  await reviewer.context().close();
});
