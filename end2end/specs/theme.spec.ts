import { expect, test } from '../harness/test.ts';

/** Whether the page's text is light, as on a dark background. */
const isDark = () => {
  const channels = getComputedStyle(document.body).color.match(/[\d.]+/g)?.slice(0, 3).map(Number) ?? [];
  return Math.min(...channels) > 150;
};

test.use({ colorScheme: 'light' });

test('the choice of a theme persists, and is in the first HTML', async ({ page, dashboard }) => {
  await dashboard.signInAs('Alex Martin', '/?sort=name');
  const html = page.locator('html');
  const choice = page.getByRole('banner').getByRole('group', { name: 'Appearance' });
  await expect(choice.getByRole('button', { name: 'System' })).toHaveAttribute('aria-pressed', 'true');

  for (const theme of ['Dark', 'Light'] as const) {
    await choice.getByRole('button', { name: theme }).click();
    await expect(page).toHaveURL(`${dashboard.url}/?sort=name`);
    await expect(html).toHaveAttribute('data-theme', theme.toLowerCase());
    await expect(choice.getByRole('button', { name: theme })).toHaveAttribute('aria-pressed', 'true');
    await expect.poll(() => page.evaluate(isDark)).toBe(theme === 'Dark');

    const again = await page.goto(`${dashboard.url}/settings`);
    expect(await again?.text()).toMatch(new RegExp(`<html[^>]*data-theme="${theme.toLowerCase()}"`));
    await page.goto(`${dashboard.url}/?sort=name`);
  }
});

test('without a choice the page follows the device', async ({ page, demo }) => {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(demo.url);
    await expect(page.locator('html')).not.toHaveAttribute('data-theme', /dark|light/);
    expect(await page.evaluate(isDark)).toBe(colorScheme === 'dark');
  }
});

test('a choice wins over the device', async ({ page, demo }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(demo.url);
  await page.getByRole('button', { name: 'Light' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect.poll(() => page.evaluate(isDark)).toBe(false);
});

test('the settings say who is signed in, and offer the same choice', async ({ page, dashboard }) => {
  await dashboard.signInAs('Alex Martin', '/settings');
  await expect(page.getByText('Signed in as Alex Martin.')).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Dark' }).click();
  await expect(page).toHaveURL(`${dashboard.url}/settings`);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
