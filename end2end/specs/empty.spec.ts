// A list without entries looks the same wherever it is, and says what to do.
import { expect, test } from '../harness/test.ts';

const EMPTY = {
  '/?q=nobody+at+all': 'No customer matches',
  '/alerts?q=nobody': 'No alert matches',
  '/alerts?state=acknowledged': 'Nothing is acknowledged',
  '/deliveries': 'No deliveries yet',
  '/shared': 'No shared links yet',
  '/settings/receivers': 'No receivers yet',
  '/budgets': 'No budget changes yet',
};

test('empty lists look alike on every page', async ({ page, dashboard }) => {
  await dashboard.signInAs('Dana Docs');
  const looks: string[] = [];
  for (const [path, words] of Object.entries(EMPTY)) {
    await page.goto(dashboard.url + path);
    const title = page.getByRole('heading', { name: words });
    await expect(title, path).toBeVisible();
    looks.push(await title.evaluate((title) => {
      const card = title.closest('.message');
      if (!card) return 'no card';
      const { width } = card.getBoundingClientRect();
      const { textAlign, padding, boxShadow } = getComputedStyle(card);
      return [width, textAlign, padding, boxShadow, getComputedStyle(title).fontSize, card.querySelectorAll('.icon').length > 0].join(' ');
    }));
  }
  expect(new Set(looks).size, looks.join('\n')).toBe(1);
});
