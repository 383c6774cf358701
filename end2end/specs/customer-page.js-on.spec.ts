// What a customer's page looks like on paper: Chromium makes the sheets, which takes no script of the page.
import { expect, test } from '../harness/test.ts';

test('a customer prints on two sheets of A4 at most', async ({ page, dashboard }) => {
  await dashboard.signInAs('Alex Martin', '/customers/11111111-6fb9-4b05-8f15-b3d72e0596e6');
  const sheets = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(sheets.match(/\/Type\s*\/Page\b/g)?.length ?? 0).toBeLessThanOrEqual(2);
  // 210 by 297 mm, in points.
  expect(sheets).toMatch(/\/MediaBox\s*\[\s*0 0 59[45](\.\d+)? 84[12](\.\d+)?\s*\]/);
});
