// The Tab key stops once at each group of links, and the arrow keys move inside it.
import { expect, test } from '../harness/test.ts';

test.beforeEach(async ({ dashboard }) => {
  await dashboard.signInAs('Alex Martin');
  await dashboard.ready();
});

test('the first row is a few stops away, and two by the link past the filters', async ({ page, dashboard }) => {
  const first = dashboard.grid.getByRole('row').nth(1);
  const isThere = () => first.evaluate((row) => row === document.activeElement);
  let stops = 0;
  while (stops < 40 && !(await isThere())) {
    await page.keyboard.press('Tab');
    stops += 1;
  }
  expect(stops).toBeLessThanOrEqual(26);

  await page.reload();
  await dashboard.ready();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to customers' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(dashboard.header('Customer').getByRole('link')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(first).toBeFocused();
});

test('the arrow keys go around in a group, and Tab leaves it', async ({ page, dashboard }) => {
  const group = page.getByRole('group', { name: 'Percent used' });
  await group.getByRole('link').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(group.getByRole('link', { name: /^Over budget/ })).toBeFocused();
  await page.keyboard.press('End');
  await expect(group.getByRole('link', { name: /^Unknown/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(group.getByRole('link', { name: /^All/ })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(group.getByRole('link', { name: /^Unknown/ })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: /^Will exceed/ })).toBeFocused();
  // Whoever comes back is where they left.
  await page.keyboard.press('Shift+Tab');
  await expect(group.getByRole('link', { name: /^Unknown/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/status=unknown/);

  await dashboard.header('Customer').getByRole('link').focus();
  await page.keyboard.press('ArrowRight');
  await expect(dashboard.header('Plan').getByRole('link')).toBeFocused();
});
