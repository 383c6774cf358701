// The page of the grid waits for one style sheet; the rules that only other pages need are in a second one.
import { expect, test } from '../harness/test.ts';

const SHEETS = 'link[rel="stylesheet"]';

/** The classes that the selectors of a style sheet name. */
function classes(css: string): Set<string> {
  const selectors = css.replaceAll(/\{[^{}]*\}/g, ' ');
  return new Set([...selectors.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = '']) => name));
}

test('no page at the address of the grid needs what only other pages have', async ({ page, dashboard }) => {
  await page.goto(`${dashboard.url}/settings`);
  const addresses = await page.locator(SHEETS).evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect(addresses).toHaveLength(2);
  const [main = '', pages = ''] = await Promise.all(
    addresses.map(async (address) => (await page.request.get(dashboard.url + address)).text()),
  );
  const others = [...classes(pages)].filter((name) => !classes(main).has(name));
  expect(others.length).toBeGreaterThan(20);

  const expectNone = async (what: string) => {
    expect(await page.locator(SHEETS).count(), what).toBe(1);
    const found = await page.evaluate((names) => names.filter((name) => document.getElementsByClassName(name).length > 0), others);
    expect(found, what).toEqual([]);
  };
  await page.goto(dashboard.url);
  await expectNone('signed out');
  for (const path of ['/', '/?trend=yes', '/?status=near&plan=legacy', '/?q=nobody+at+all', '/?since=1999-01-01', '/?changed=any', '/?page=99999']) {
    await dashboard.signInAs('Alex Martin', path);
    await dashboard.ready();
    await expectNone(path);
  }
  for (const name of ['Rae Lindqvist', 'Dana Docs', 'Gale Garble', 'Robin Keller', 'Sam Ito', 'Bela Broken']) {
    await dashboard.signInAs(name);
    await expectNone(name);
  }
});
