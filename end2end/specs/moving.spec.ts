// Customers who are moving from the legacy offer to the Azure plan have a row for each.
import { expectNoViolation } from '../harness/axe.ts';
import { type Dashboard } from '../harness/dashboard.ts';
import { expect, test } from '../harness/test.ts';

test('a customer who is moving has two rows, counts once, and has one page for both', async ({ page, dashboard }) => {
  await dashboard.signInAs('Mo Moving');
  await dashboard.ready();
  await expect(dashboard.summary).toHaveText(/^254 customers, \d+ over budget$/);
  await expect(dashboard.grid).toHaveAttribute('aria-rowcount', '258');

  await dashboard.search.fill(await moving(dashboard));
  await dashboard.search.press('Enter');
  await expect(dashboard.grid).toHaveAttribute('aria-rowcount', '3');
  await expect(dashboard.summary).toHaveText(/^1 customer, /);
  const [name = '', ...others] = await dashboard.names.allInnerTexts();
  expect(others).toEqual([name]);
  for (const plan of ['Azure plan', 'Legacy']) {
    // The live grid keeps hidden rows to use again.
    await expect(dashboard.grid.getByText(plan).filter({ visible: true })).toHaveCount(1);
  }

  await dashboard.names.first().getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page.getByRole('heading', { level: 2 }).nth(0)).toHaveText('Azure plan');
  await expect(page.getByRole('heading', { level: 2 }).nth(1)).toHaveText('Legacy');
  if (dashboard.hasJavaScript) await expectNoViolation(page);
});

/** The id of a customer who has two rows, one after the other where rows are sorted by name. */
async function moving({ page, url }: Dashboard): Promise<string> {
  for (const number of [1, 2, 3]) {
    const html = await (await page.request.get(`${url}/?sort=name&page=${number}`)).text();
    const ids = [...html.matchAll(/href="\/customers\/([0-9a-f-]{36})"/g)].map(([, id]) => id);
    const twice = ids.find((id, place) => id === ids[place + 1]);
    if (twice) return twice;
  }
  throw new Error('Nobody is moving.');
}
