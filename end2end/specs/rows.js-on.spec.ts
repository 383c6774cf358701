// The live grid's rows in the hand: their order in the document, what is copied, and more of them than an element can be high.
import { type Page } from '@playwright/test';

import { expect, test } from '../harness/test.ts';

/** The positions of the drawn rows, in the order of the document. */
async function places(page: Page): Promise<number[]> {
  return page.locator('.customers__body > tr:not([hidden])').evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('aria-rowindex'))));
}

/** Turns the wheel, and waits until the page has moved and the rows are in order. */
async function scroll(page: Page, by: number): Promise<void> {
  const at = () => page.evaluate(() => scrollY);
  const before = await at();
  await page.mouse.wheel(0, by);
  await expect.poll(at).not.toBe(before);
  await expect.poll(async () => isAscending(await places(page)), { message: `after ${by} pixels` }).toBe(true);
}

function isAscending(places: number[]): boolean {
  return places.every((place, at) => at === 0 || (places[at - 1] ?? 0) < place);
}

test.beforeEach(async ({ dashboard }) => {
  await dashboard.signInAs('Alex Martin', '/?sort=name');
  await dashboard.ready();
});

test('the document has the rows in the order of the screen once scrolling stops', async ({ page }) => {
  await page.mouse.move(640, 600);
  for (const by of [1_100, 1_700, -900]) await scroll(page, by);
  await expect.poll(async () => (await places(page))[0]).toBeGreaterThan(2);
});

test('rows below those that the server has drawn are there before anybody scrolls to them', async ({ page }) => {
  const below = page.locator('.customers__body > tr[aria-rowindex="30"]');
  await expect(below.locator('th a')).toHaveText(/\S/);
  await expect(below).not.toBeInViewport();
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await expect.poll(async () => isAscending(await places(page))).toBe(true);
});

test('the row with the focus keeps it while others move around it', async ({ page, dashboard }) => {
  await dashboard.grid.getByRole('row').nth(1).focus();
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('PageDown');
  const focused = page.locator('[role=row]:focus');
  const place = await focused.getAttribute('aria-rowindex');
  await expect.poll(async () => isAscending(await places(page))).toBe(true);
  await expect(focused).toHaveAttribute('aria-rowindex', place ?? '');
});

test('rows are copied as they are seen, with tabs between their cells', async ({ page, dashboard, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.mouse.move(640, 600);
  await scroll(page, 1_000);
  const rows = dashboard.grid.locator('tbody tr');
  const names = (await dashboard.names.allInnerTexts()).slice(10, 14).map((name) => name.trim());
  // From the middle of the first name to the start of the row after the last.
  await page.evaluate(() => {
    const rows = document.querySelectorAll('.customers__body > tr');
    const [first, after] = [rows[10]?.querySelector('th a')?.firstChild, rows[14]];
    if (first && after) getSelection()?.setBaseAndExtent(first, 2, after, 0);
  });
  await page.keyboard.press('Control+c');
  const { text, html } = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return { text: await navigator.clipboard.readText(), html: await (await item?.getType('text/html'))?.text() };
  });
  const lines = text.split('\n').map((line) => line.split('\t'));
  expect(lines.map(([name]) => name?.replace(/^'/, ''))).toEqual(names);
  const columns = await dashboard.grid.getByRole('columnheader').count();
  expect(lines.map((line) => line.length)).toEqual(Array.from({ length: 4 }, () => columns));
  expect(lines[0]?.[1]).toMatch(/^(Azure plan|Legacy)$/);
  expect(html?.match(/<tr>/g)).toHaveLength(4);
  expect(await rows.count()).toBeGreaterThan(14);
});

test('rows that have shown others are as the server writes them', async ({ page, dashboard, browser }) => {
  const { cookies } = await page.context().storageState();
  const plain = await browser.newContext({ javaScriptEnabled: false, storageState: { cookies, origins: [] } });
  const painted = await plain.newPage();
  await page.mouse.move(640, 600);
  for (const column of ['Remaining', 'Plan', 'Spent', 'Updated', 'Percent used', 'Customer']) {
    await scroll(page, 2_000);
    await dashboard.sortBy(column);
    await expect(dashboard.header(column)).toHaveAttribute('aria-sort', /ending$/);
    const live = await rows(page);
    const written: typeof live = [];
    for (const number of ['1', '2']) {
      const url = new URL(page.url());
      url.searchParams.set('page', number);
      await painted.goto(url.href);
      written.push(...await rows(painted));
    }
    const ids = written.map(([id]) => id);
    expect(live.length).toBeGreaterThan(15);
    for (const [id, row] of live) {
      // A live row knows as much of an id as tells it apart.
      const [, expected] = written[ids.findIndex((whole) => whole.startsWith(id))] ?? [];
      expect(row, `${column}: ${id}`).toEqual(expected);
    }
  }
  await plain.close();
});

/** Each drawn row by its customer's address: its elements with their attributes, and its texts. */
async function rows(page: Page): Promise<[id: string, parts: string[]][]> {
  return page.locator('.customers__body > tr:not([hidden])').evaluateAll((drawn) => {
    // What is the table's and not the row's: both have it, but not the same.
    const ofTable = new Set(['role', 'tabindex', 'href']);
    const partsOf = (node: Node): string[] => {
      if (!(node instanceof Element)) return [node.textContent ?? ''].filter((text) => text !== '');
      const attributes = [...node.attributes].filter(({ name, ownerElement }) => !ofTable.has(name) || ownerElement?.localName === 'svg');
      const written = attributes.map(({ name, value }) => ` ${name}="${name === 'class' ? [...node.classList].toSorted().join(' ') : value}"`);
      return [`<${node.localName}${written.toSorted().join('')}>`, ...[...node.childNodes].flatMap(partsOf), `</${node.localName}>`];
    };
    return drawn.map((row) => [row.querySelector('th a')?.getAttribute('href') ?? '', [...row.children].flatMap(partsOf)]);
  });
}

test('a cell takes from its row only what every element does', async ({ page }) => {
  // Chromium cannot share the styles of cells that take more, and looks through those of all rows shown before.
  const cells = page.locator('.customers__body > tr').first().locator('> *');
  const aligned = await cells.evaluateAll((found) => {
    found[0]?.parentElement?.style.setProperty('vertical-align', 'sub');
    return found.map((cell) => getComputedStyle(cell).verticalAlign);
  });
  expect(aligned.length).toBeGreaterThan(5);
  expect(aligned).not.toContain('sub');
});

test('more rows than an element can be high are all within reach', async ({ page, dashboard }) => {
  // Tall enough that 254 of them pass what Firefox draws: 17,895,697 pixels.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.customers { --row: 90000px !important }');
    document.adoptedStyleSheets.push(sheet);
    window.dispatchEvent(new Event('resize'));
  });
  const height = await page.locator('.customers__body').evaluate((body) => body.getBoundingClientRect().height);
  expect(height).toBeGreaterThan(10_000_000);
  expect(height).toBeLessThan(17_895_697);
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  const last = dashboard.grid.locator('[aria-rowindex="255"]');
  await expect(last).toBeAttached();
  const ends = await last.evaluate((row) => row.getBoundingClientRect().bottom - (row.parentElement?.getBoundingClientRect().bottom ?? 0));
  expect(Math.abs(ends)).toBeLessThan(2);
  // And one row is below the other in the middle.
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight / 2));
  await expect.poll(async () => {
    const boxes = await page.locator('.customers__body > tr:not([hidden])').evaluateAll((rows) =>
      rows.map((row) => [Number(row.getAttribute('aria-rowindex')), row.getBoundingClientRect().top] as const).sort(([one], [other]) => one - other));
    return boxes.every(([, top], at) => at === 0 || Math.abs(top - (boxes[at - 1]?.[1] ?? 0) - 90_000) < 2);
  }).toBe(true);
});
