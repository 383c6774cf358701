// The live grid: everything happens in place, and the address, the history and the keyboard follow.
import { expect, test } from '../harness/test.ts';

test.beforeEach(async ({ dashboard }) => {
  await dashboard.signInAs('Alex Martin');
  await dashboard.ready();
});

test('the server is asked for the data once, and for nothing more', async ({ page, dashboard }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await page.reload();
  await dashboard.ready();
  await dashboard.sortBy('Spent');
  await expect(page).toHaveURL(/sort=cost/);
  await dashboard.search.fill('a');
  await expect(page).toHaveURL(/q=a/);
  await page.getByRole('link', { name: /^Legacy/ }).first().click();
  await expect(page).toHaveURL(/plan=legacy/);
  expect(asked.filter((request) => request === 'GET /')).toHaveLength(1);
  expect(asked.filter((request) => request === 'GET /customers.bin')).toHaveLength(1);
});

test('only the rows in view are elements', async ({ dashboard }) => {
  await expect(dashboard.grid).toHaveAttribute('aria-rowcount', '255');
  expect(await dashboard.grid.getByRole('row').count()).toBeLessThan(100);
});

test('the count is announced once typing has paused, not with each key', async ({ page, dashboard }) => {
  await page.evaluate(() => {
    const seen: (string | null)[] = [];
    Object.assign(window, { seen });
    const status = document.querySelector('.summary');
    if (status) new MutationObserver(() => seen.push(status.getAttribute('aria-busy'))).observe(status, { attributeFilter: ['aria-busy'] });
  });
  await dashboard.search.pressSequentially('modern');
  await expect(dashboard.summary).toHaveText('2 customers, 1 over budget');
  await expect(dashboard.summary).not.toHaveAttribute('aria-busy');
  const seen = await page.evaluate(() => (window as unknown as { seen: (string | null)[] }).seen);
  expect(seen.at(0)).toBe('true');
  expect(seen.at(-1)).toBeNull();
});

test('Ctrl+F goes to the search, and pressed again it is the browser’s own', async ({ page, dashboard }) => {
  // Listens before a key is pressed: a question put to the page together with the key may be heard after it.
  await page.evaluate(() => {
    const prevented: boolean[] = [];
    Object.assign(window, { prevented });
    window.addEventListener('keydown', (event) => { if (event.key === 'f') prevented.push(event.defaultPrevented); });
  });
  await page.keyboard.press('Control+f');
  await expect(dashboard.search).toBeFocused();
  await expect(dashboard.search).toHaveAttribute('placeholder', 'Again: find on the page');
  await page.keyboard.press('Control+f');
  await expect.poll(() => page.evaluate(() => (window as unknown as { prevented: boolean[] }).prevented)).toEqual([true, false]);
});

test('typing searches at once, without a key to send it', async ({ page, dashboard }) => {
  await dashboard.search.pressSequentially('modern');
  await expect(dashboard.summary).toHaveText('2 customers, 1 over budget');
  await expect(page).toHaveURL(`${dashboard.url}/?q=modern`);
  await page.reload();
  await dashboard.ready();
  await expect(dashboard.search).toHaveValue('modern');
  await expect(dashboard.names).toHaveCount(2);
});

test('a search finds letters without their marks in every script, as the server does', async ({ page, dashboard }) => {
  const found = {
    viet: 'Công ty Việt',
    'CONG TY': 'Công ty Việt',
    istanbul: 'İstanbul',
    ISIK: 'Işık',
    lodz: 'Łódź',
    strasse: 'Straße',
    ΑΘΗΝΑ: 'Αθήνα',
    заря: 'Заря',
    'مَدِينَة': 'مدينة',
    ｂａｎｋ: 'Bank',
    서울: '서울',
    'שָׁלוֹם': 'שלום',
    'ऩमस्ते': 'नमस्ते',
  };
  for (const [typed, name] of Object.entries(found)) {
    await dashboard.search.fill(typed);
    await expect(dashboard.names.first()).toContainText(name);
    const answer = await page.request.get(`${dashboard.url}/?q=${encodeURIComponent(typed)}`);
    expect(await answer.text(), typed).toContain(await dashboard.summary.innerText());
  }
});

test('Escape clears the search', async ({ page, dashboard }) => {
  await dashboard.search.fill('modern');
  await expect(dashboard.names).toHaveCount(2);
  await dashboard.search.press('Escape');
  await expect(dashboard.search).toHaveValue('');
  await expect(dashboard.summary).toHaveText(/^254 customers/);
  await expect(page).toHaveURL(`${dashboard.url}/`);
});

test('the slash goes to the search, and is a slash inside it', async ({ page, dashboard }) => {
  await dashboard.names.first().getByRole('link').focus();
  await page.keyboard.press('/');
  await expect(dashboard.search).toBeFocused();
  await expect(dashboard.search).toHaveValue('');
  await page.keyboard.press('/');
  await expect(dashboard.search).toHaveValue('/');
});

test('the back and forward buttons go through the orders', async ({ page, dashboard }) => {
  const first = await dashboard.names.first().innerText();
  await dashboard.sortBy('Customer');
  await expect(dashboard.header('Customer')).toHaveAttribute('aria-sort', 'ascending');
  await dashboard.sortBy('Budget');
  await expect(dashboard.header('Budget')).toHaveAttribute('aria-sort', 'descending');

  await page.goBack();
  await expect(page).toHaveURL(`${dashboard.url}/?sort=name`);
  await expect(dashboard.header('Customer')).toHaveAttribute('aria-sort', 'ascending');
  await page.goBack();
  await expect(page).toHaveURL(`${dashboard.url}/`);
  await expect(dashboard.names.first()).toHaveText(first);
  await page.goForward();
  await expect(dashboard.header('Customer')).toHaveAttribute('aria-sort', 'ascending');
});

test('the keys move through the rows and open one', async ({ page, dashboard }) => {
  await dashboard.open('/?sort=name');
  const focused = page.locator('[role=row]:focus');
  const at = async (position: number) => expect(focused).toHaveAttribute('aria-rowindex', String(position + 2));
  await dashboard.grid.getByRole('row').nth(1).focus();
  await at(0);
  await page.keyboard.press('ArrowDown');
  await at(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await at(1);
  await page.keyboard.press('End');
  await at(253);
  await expect(focused).toBeInViewport();
  await page.keyboard.press('ArrowDown');
  await at(253);
  await page.keyboard.press('PageUp');
  await expect(focused).not.toHaveAttribute('aria-rowindex', '255');
  await expect(focused).toBeInViewport();
  await page.keyboard.press('PageDown');
  await at(253);
  await page.keyboard.press('Home');
  await at(0);
  await expect(focused).toBeInViewport();

  const name = await focused.getByRole('rowheader').innerText();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
});

test('one stop of the Tab key leads into the rows, and one out of them', async ({ dashboard }) => {
  await expect(dashboard.grid.locator('tbody tr[tabindex="0"]')).toHaveCount(1);
  await expect(dashboard.grid.locator('tbody a:not([tabindex="-1"])')).toHaveCount(0);
});

test('scrolling shows the rows further down', async ({ page, dashboard }) => {
  await dashboard.open('/?sort=name');
  await page.mouse.move(640, 600);
  await page.mouse.wheel(0, 100_000);
  await expect(dashboard.grid.locator('[aria-rowindex="255"]')).toBeInViewport();
});

test('another order begins at its first row', async ({ page, dashboard }) => {
  await page.mouse.move(640, 600);
  await page.mouse.wheel(0, 5_000);
  await expect(dashboard.grid.locator('[aria-rowindex="2"]')).toHaveCount(0);
  await dashboard.sortBy('Customer');
  await expect(dashboard.grid.locator('[aria-rowindex="2"]')).toBeInViewport();
});

test('what the server painted is what the live grid shows', async ({ page, dashboard, browser }) => {
  const cookies = await page.context().cookies();
  for (const path of ['/', '/?sort=name&dir=desc', '/?sort=remaining', '/?sort=projected', '/?outlook=exceeds', '/?plan=legacy&sort=cost&dir=asc', '/?sort=percent-used']) {
    await dashboard.open(path);
    const live = await dashboard.names.allInnerTexts();
    const plain = await browser.newContext({ javaScriptEnabled: false, storageState: { cookies, origins: [] } });
    const painted = await plain.newPage();
    await painted.goto(dashboard.url + path);
    const names = await painted.getByRole('rowheader').allInnerTexts();
    await plain.close();
    expect(names.length).toBeGreaterThan(5);
    expect(live.slice(0, names.length), path).toEqual(names);
  }
});
