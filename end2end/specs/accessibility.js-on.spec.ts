// axe on every page, in both themes and on a phone. It needs JavaScript to run.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../harness/test.ts';

const themes = ['light', 'dark'] as const;
const MODERN = '/customers/11111111-6fb9-4b05-8f15-b3d72e0596e6';
const pages = [
  { persona: 'Alex Martin', path: '/', heading: 'Customers' },
  { persona: 'Alex Martin', path: '/?q=nobody+is+called+this', heading: 'Customers' },
  { persona: 'Alex Martin', path: '/?status=none&spending=yes&plan=azure&sort=cost', heading: 'Customers' },
  { persona: 'Alex Martin', path: MODERN, heading: 'Modern Azure Customer SE' },
  { persona: 'Alex Martin', path: '/settings', heading: 'Settings' },
  { persona: 'Alex Martin', path: '/nowhere', heading: 'Nothing is here' },
  { persona: 'Robin Keller', path: '/', heading: 'Your account may not read usage' },
  { persona: 'Gale Garble', path: '/', heading: 'Customers' },
  { persona: 'Dana Docs', path: '/', heading: 'Customers' },
];

for (const theme of themes) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme });

    test('the sign-in page', async ({ page, demo }) => {
      await page.goto(demo.url);
      await expect(page.getByRole('link', { name: 'Sign in with Microsoft' })).toBeVisible();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    });

    test('a failed sign-in', async ({ page, demo }) => {
      await page.goto(`${demo.url}/auth/callback?state=guess&code=guess`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    });

    for (const { persona, path, heading } of pages) {
      test(`${path} for ${persona}`, async ({ page, dashboard }) => {
        await dashboard.signInAs(persona, path);
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
        if (heading === 'Customers') await dashboard.ready();
        await page.evaluate(() => document.fonts.ready);
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      });
    }
  });
}

test('the customers as the server paints them', async ({ page, dashboard }) => {
  await page.route('**/customers.bin*', (route) => route.fulfill({ status: 404, body: '' }));
  await dashboard.signInAs('Dana Docs');
  await expect(page.getByRole('table', { name: 'Customers' })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('the customers on a phone', async ({ page, dashboard }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await dashboard.signInAs('Alex Martin');
  await dashboard.ready();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});
