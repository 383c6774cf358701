// Only the server's pages of twenty-five, its search form and its links.
import { expect, test } from '../harness/test.ts';

test.beforeEach(async ({ dashboard }) => {
  await dashboard.signInAs('Alex Martin');
});

test('pages of twenty-five, forwards and backwards', async ({ page, dashboard }) => {
  await expect(dashboard.names).toHaveCount(25);
  const pages = page.getByRole('navigation', { name: 'Pages' });
  await expect(pages).toContainText('Page 1 of 11');
  await expect(pages.getByRole('link', { name: 'Previous' })).toHaveCount(0);
  const first = await dashboard.names.first().innerText();

  await pages.getByRole('link', { name: 'Next' }).click();
  await expect(page).toHaveURL(`${dashboard.url}/?page=2`);
  await expect(dashboard.grid.getByRole('row').nth(1)).toHaveAttribute('aria-rowindex', '27');
  for (let number = 3; number <= 11; number += 1) {
    await pages.getByRole('link', { name: 'Next' }).click();
    await expect(pages).toContainText(`Page ${number} of 11`);
  }
  await expect(dashboard.names).toHaveCount(4);
  await expect(pages.getByRole('link', { name: 'Next' })).toHaveCount(0);

  for (let number = 10; number >= 1; number -= 1) {
    await pages.getByRole('link', { name: 'Previous' }).click();
    await expect(pages).toContainText(`Page ${number} of 11`);
  }
  await expect(page).toHaveURL(`${dashboard.url}/`);
  await expect(dashboard.names.first()).toHaveText(first);
});

test('every customer is on exactly one page', async ({ page, dashboard }) => {
  const seen: (string | null)[] = [];
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) {
    await page.goto(`${dashboard.url}/?sort=name&page=${number}`);
    seen.push(...await dashboard.names.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href'))));
  }
  expect(seen).toHaveLength(254);
  expect(new Set(seen).size).toBe(254);
});

test('the search keeps the order and the filters, and starts at the first page', async ({ page, dashboard }) => {
  await page.goto(`${dashboard.url}/?status=none&sort=name&dir=desc&page=1`);
  await dashboard.search.fill('a');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page).toHaveURL(`${dashboard.url}/?q=a&status=none&sort=name&dir=desc`);
  await expect(dashboard.search).toHaveValue('a');
  await expect(dashboard.header('Customer')).toHaveAttribute('aria-sort', 'descending');
});

test('a page beyond the last one is the last one', async ({ page, dashboard }) => {
  await page.goto(`${dashboard.url}/?page=999`);
  await expect(dashboard.names).toHaveCount(4);
  await expect(page.getByRole('navigation', { name: 'Pages' })).toContainText('Page 11 of 11');
});
