import { expect, test } from '../harness/test.ts';

test('whoever is not signed in sees the way in, and no customer', async ({ page, demo }) => {
  await page.goto(demo.url);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('See who is about to outspend their Azure budget');
  await expect(page.getByRole('link', { name: 'Sign in with Microsoft' })).toBeVisible();
  await expect(page.getByRole('table')).toHaveCount(0);
  await expect(page.getByText('DEMO', { exact: true })).toBeVisible();
});

test('the account manager signs in and sees the customers', async ({ page, dashboard }) => {
  await dashboard.signInAs('Alex Martin');
  await expect(page).toHaveTitle('Customers · Headroom');
  await expect(page.getByText('Alex Martin')).toBeVisible();
  await expect(dashboard.grid).toBeVisible();
  await expect(dashboard.summary).toHaveText(/^254 customers, \d+ over budget$/);
});

test('a sign-in comes back to the page that was asked for', async ({ page, dashboard }) => {
  await dashboard.signInAs('Alex Martin', '/?status=over&sort=name');
  await expect(page).toHaveURL(`${dashboard.url}/?status=over&sort=name`);
  await expect(dashboard.header('Customer')).toHaveAttribute('aria-sort', 'ascending');
});

test('a sign-in comes back to a customer', async ({ page, dashboard }) => {
  const path = '/customers/11111111-6fb9-4b05-8f15-b3d72e0596e6';
  await dashboard.signInAs('Alex Martin', path);
  await expect(page).toHaveURL(dashboard.url + path);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Modern Azure Customer SE');
});

test('signing out ends the session, and its old cookie opens nothing', async ({ page, context, dashboard }) => {
  await dashboard.signInAs('Alex Martin');
  const before = await context.cookies();
  expect(before.filter((cookie) => cookie.httpOnly).length).toBeGreaterThan(0);
  await dashboard.signOut.first().click();
  await expect(page.getByRole('link', { name: 'Sign in with Microsoft' })).toBeVisible();
  await expect(page).toHaveURL(`${dashboard.url}/`);

  await context.clearCookies();
  await context.addCookies(before);
  await page.goto(dashboard.url);
  await expect(page.getByRole('link', { name: 'Sign in with Microsoft' })).toBeVisible();
  await expect(dashboard.signOut).toHaveCount(0);
});

test('a sign-in never leads to another site', async ({ page, dashboard }) => {
  for (const target of ['https://evil.example/', '//evil.example/', '/\\evil.example/', 'javascript:alert(1)']) {
    await page.context().clearCookies();
    await page.goto(`${dashboard.url}/auth/login?return_to=${encodeURIComponent(target)}`);
    await page.getByRole('button', { name: 'Alex Martin' }).click();
    await expect(page).toHaveURL(`${dashboard.url}/`);
    await expect(dashboard.grid).toBeVisible();
  }
});

test('a callback nobody asked for makes no session', async ({ page, dashboard }) => {
  const response = await page.goto(`${dashboard.url}/auth/callback?code=guess&state=guess`);
  expect(response?.status()).toBe(400);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The sign-in took too long');
  await expect(page.getByRole('link', { name: 'Sign in with Microsoft' })).toBeVisible();
  await expect(dashboard.signOut).toHaveCount(0);
});
