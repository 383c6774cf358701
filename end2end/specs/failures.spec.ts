// Every way that Partner Center can fail: each shows a sentence, a next step and an id for support.
import { expect, test } from '../harness/test.ts';

const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

const failures = [
  {
    persona: 'Robin Keller',
    status: 403,
    title: 'Your account may not read usage',
    happened: 'Partner Center refused access for your role.',
    next: 'Ask an administrator of your partner tenant to make you an Admin agent',
  },
  {
    persona: 'Sam Ito',
    status: 403,
    title: 'Multi-factor authentication is required',
    happened: 'this sign-in had none',
    next: 'Sign in again and confirm with your second factor.',
  },
  {
    persona: 'Theo Throttle',
    status: 503,
    title: 'Partner Center asks us to wait',
    happened: 'Too many requests were made for your partner tenant.',
    next: /Wait \d+ seconds, then try again\./,
  },
  {
    persona: 'Bela Broken',
    status: 503,
    title: 'Partner Center does not answer',
    happened: 'The service could not be reached, or reported an error of its own.',
    next: 'Try again in a few minutes.',
  },
];

for (const { persona, status, title, happened, next } of failures) {
  test(`${persona} is told: ${title}`, async ({ page, dashboard }) => {
    await dashboard.signInAs(persona);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    const main = page.getByRole('main');
    await expect(main).toContainText(happened);
    await expect(main).toContainText(next);
    await expect(main).toContainText('MS-CorrelationId');
    await expect(main.getByRole('code')).toHaveText(ID);
    await expect(page.getByRole('table')).toHaveCount(0);
    await expect(page.getByRole('grid')).toHaveCount(0);
    const again = await page.reload();
    expect(again?.status()).toBe(status);
  });
}

test('whoever lacks the second factor is led back to the sign-in', async ({ page, dashboard }) => {
  await dashboard.signInAs('Sam Ito', '/?status=over');
  await page.getByRole('link', { name: 'Sign in again with MFA' }).click();
  await page.getByRole('button', { name: 'Alex Martin' }).click();
  await expect(page).toHaveURL(`${dashboard.url}/?status=over`);
  await expect(dashboard.grid).toBeVisible();
});

test('records that cannot be read are counted, with their reasons', async ({ page, dashboard }) => {
  await dashboard.signInAs('Gale Garble');
  const notices = page.getByRole('region', { name: 'Notices' });
  await expect(notices).toContainText('3 records could not be read.');
  await expect(notices).toContainText('They are missing from the list and from the totals.');
  await notices.getByText('Show why').click();
  await expect(notices.getByRole('listitem')).toHaveCount(3);
  await expect(notices.getByRole('listitem').first()).toContainText(/^Record [\d,]+: .+/);
  await expect(notices).toContainText('1 field could not be read.');
  await expect(dashboard.summary).toHaveText(/^254 customers, /);
});

test('when a refresh fails the old figures stay, with their age', async ({ page, dashboard }) => {
  await dashboard.signInAs('Flo Flaky');
  await expect(dashboard.grid).toBeVisible();
  const notice = page.getByRole('region', { name: 'Notices' }).getByText(/Partner Center did not answer\. These figures are from/);
  // A report younger than ten seconds is not fetched again.
  await expect(async () => {
    await dashboard.refresh.click();
    await expect(notice).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 90_000 });
  await expect(notice).toContainText(/UTC, (just now|\d+ min ago)\./);
  await expect(notice).toContainText(/MS-CorrelationId/);
  await expect(dashboard.grid).toBeVisible();
  await expect(dashboard.summary).toHaveText(/^254 customers, /);
});

test('"Refresh now" keeps what the address asks for', async ({ page, dashboard }) => {
  await dashboard.signInAs('Alex Martin', '/?status=near&sort=name');
  await dashboard.refresh.click();
  await expect(page).toHaveURL(`${dashboard.url}/?status=near&sort=name`);
  await expect(dashboard.grid).toBeVisible();
});

test('an address that leads nowhere says so, and leads back', async ({ page, dashboard }) => {
  await dashboard.signInAs('Alex Martin');
  for (const path of ['/nowhere', '/customers/00000000-0000-0000-0000-000000000000', '/customers/%3Cscript%3E']) {
    const response = await page.goto(dashboard.url + path);
    expect(response?.status(), path).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing is here');
  }
  await page.getByRole('link', { name: 'Back to all customers' }).click();
  await expect(dashboard.grid).toBeVisible();
});
