// Budget alerts from consent to delivery: monitoring is switched on, alerts appear and are acknowledged in bulk, rules are
// previewed before they are saved, and our own webhook receives the test message. It all works without JavaScript.
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { type Locator, type Page } from '@playwright/test';

import { checkNow } from '../harness/monitoring.ts';
import { expect, test } from '../harness/own-demo.ts';

function table(page: Page, name: string): Locator {
  return page.getByRole('table', { name, exact: true });
}

async function switchOn(page: Page, url: string, name: string): Promise<void> {
  await page.goto(`${url}/settings`);
  await page.getByRole('button', { name: 'Switch on monitoring' }).click();
  await page.getByRole('button', { name }).click();
  await expect(page.getByText('Monitoring is on.')).toBeVisible();
}

/** Switches monitoring on and waits for the first check. */
async function watch(page: Page, url: string, name: string): Promise<void> {
  await switchOn(page, url, name);
  await checkNow(page);
}

test('monitoring asks for consent, and is switched off again', async ({ page, dashboard, own }) => {
  await dashboard.signInAs('Alex Martin', '/alerts');
  await expect(page.getByRole('alert')).toContainText('Monitoring is off');
  await expect(page.getByRole('heading', { name: 'Nobody is watching' })).toBeVisible();
  await page.getByRole('link', { name: 'Switch it on in the settings' }).click();
  await expect(page.getByText('Headroom stores your refresh token, encrypted.')).toBeVisible();
  await switchOn(page, own.url, 'Alex Martin');
  await page.getByRole('button', { name: 'Switch off monitoring' }).click();
  await expect(page.getByText('Headroom then watches nobody')).toBeVisible();
  await page.getByRole('button', { name: 'Switch off monitoring' }).click();
  await expect(page.getByRole('button', { name: 'Switch on monitoring' })).toBeVisible();
});

test('two alerts are taken on at once, and their history says so', async ({ page, dashboard, own }) => {
  await dashboard.signInAs('Alex Martin');
  await watch(page, own.url, 'Alex Martin');
  await page.goto(`${own.url}/alerts`);
  const alerts = table(page, 'Alerts');
  await expect(page.getByRole('status')).toHaveText(/^\d+ alerts, \d+ critical$/);
  const all = await alerts.getByRole('rowheader').count();
  const names = await alerts.getByRole('rowheader').allInnerTexts();
  await expect(alerts.getByRole('row').nth(1)).toContainText('Critical');

  // The form appears with the first tick; without JavaScript it is always there.
  const reason = page.getByLabel('Reason');
  await expect(reason).toBeVisible({ visible: !dashboard.hasJavaScript });

  // With the keyboard alone: the space bar ticks a box.
  const ticks = alerts.getByRole('checkbox');
  for (const tick of [ticks.nth(0), ticks.nth(1)]) {
    await tick.focus();
    await page.keyboard.press('Space');
    await expect(tick).toBeChecked();
  }
  const selectAll = page.getByRole('checkbox', { name: 'Select all on this page' });
  await expect(selectAll).toHaveCount(dashboard.hasJavaScript ? 1 : 0);
  await reason.fill('Their IT raises the budget on Monday');
  await page.getByLabel('For', { exact: true }).selectOption('1 day');
  await page.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'acknowledged' })).toHaveText('2 alerts are acknowledged.');
  await expect(alerts.getByRole('rowheader')).toHaveCount(all - 2);

  const states = page.getByRole('navigation', { name: 'State of the alerts' });
  await states.getByRole('link', { name: 'Acknowledged' }).click();
  await expect(states.getByRole('link', { name: 'Acknowledged' })).toHaveAttribute('aria-current', 'page');
  await expect(alerts.getByRole('rowheader')).toHaveText(names.slice(0, 2));
  await expect(alerts.getByRole('row').nth(1)).toContainText('Their IT raises the budget on Monday');
  await expect(alerts.getByRole('row').nth(1)).toContainText('by Alex Martin');

  await alerts.getByRole('link', { name: names[0] }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(names[0] ?? '');
  const history = table(page, 'History').getByRole('row');
  await expect(history.nth(1)).toContainText('Acknowledged');
  await expect(history.nth(1)).toContainText('Their IT raises the budget on Monday');
  await expect(history.nth(2)).toContainText('Fired');

  await page.getByRole('link', { name: 'Figures and rules of this customer' }).click();
  await expect(table(page, 'Alerts of this customer').getByRole('row').nth(1)).toContainText('by Alex Martin');

  await page.goBack();
  await page.getByRole('button', { name: 'Withdraw acknowledgement' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'withdrawn' })).toHaveText('The acknowledgement is withdrawn.');
  await expect(history.nth(1)).toContainText('Acknowledgement withdrawn');
  await expect(history.nth(1)).toContainText('Alex Martin');
});

test('spending is planned up to an amount, and an amount that fits no alert is refused beside its field', async ({ page, dashboard, own }) => {
  await dashboard.signInAs('Alex Martin');
  await watch(page, own.url, 'Alex Martin');
  await page.goto(`${own.url}/alerts`);
  const alerts = table(page, 'Alerts');
  const tick = alerts.getByRole('row').filter({ hasText: 'Modern Azure Customer SE' }).getByRole('checkbox');
  const planned = page.getByLabel('Planned up to');
  await tick.check();
  await page.getByLabel('Reason').fill('A migration');
  await page.getByLabel('For', { exact: true }).selectOption('The rest of the billing period');
  await planned.fill('1,000');
  await page.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(page.getByRole('alert').first()).toContainText('Nothing was saved. Fix the highlighted field.');
  await expect(planned).toHaveAccessibleDescription(/“1,000” can be read in two ways.*reaching a threshold is no news/s);
  await expect(tick).toBeChecked();
  await expect(page.getByLabel('Reason')).toHaveValue('A migration');
  await planned.fill('999999999999');
  await page.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'acknowledged' })).toHaveText('1 alert is acknowledged.');
  await page.goto(`${own.url}/alerts?state=acknowledged`);
  await expect(alerts.getByRole('row').nth(1)).toContainText('Until the billing period ends, by Alex Martin');
  await expect(alerts.getByRole('row').nth(1)).toContainText('Planned up to 999,999,999,999');
});

test('alerts are printed without controls, searched and filtered', async ({ page, dashboard, own }) => {
  await dashboard.signInAs('Alex Martin');
  await watch(page, own.url, 'Alex Martin');
  await page.goto(`${own.url}/alerts`);
  await page.emulateMedia({ media: 'print' });
  await expect(table(page, 'Alerts').getByRole('rowheader').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Acknowledge' })).toBeHidden();
  await expect(table(page, 'Alerts').getByRole('checkbox').first()).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  const filters = page.getByRole('navigation', { name: 'Filters' });
  await filters.getByRole('link', { name: 'Warning' }).click();
  await expect(page).toHaveURL(/\?severity=warning$/);
  const name = (await table(page, 'Alerts').getByRole('rowheader').first().innerText()).trim();
  const search = page.getByRole('searchbox', { name: 'Search alerts' });
  await search.fill(name);
  await search.press('Enter');
  await expect(table(page, 'Alerts').getByRole('rowheader')).toHaveText([name]);
  await expect(filters.getByRole('link', { name: 'Warning' })).toHaveAttribute('aria-current', 'true');
  await filters.getByRole('link', { name: 'Old figures' }).click();
  await expect(page.getByRole('heading', { name: 'No alert matches' })).toBeVisible();
  await page.getByRole('link', { name: 'Clear filters' }).first().click();
  await expect(page).toHaveURL(`${own.url}/alerts`);
});

test('rules are tried out, refused with the reason, and saved', async ({ page, dashboard }) => {
  await dashboard.signInAs('Alex Martin', '/settings');
  await page.getByRole('link', { name: 'Alert rules' }).click();
  const outcome = page.getByRole('status');
  await expect(outcome).toHaveText(/^With these rules, \d+ customers would alert now\.$/);
  const before = await outcome.innerText();

  const thresholds = page.getByLabel('Percent of the budget');
  await thresholds.fill('50 %, 82,5, 100');
  // With JavaScript the preview follows the typing.
  if (!dashboard.hasJavaScript) await page.getByRole('button', { name: 'Preview' }).click();
  await expect(outcome).not.toHaveText(before);
  await expect(outcome).toHaveText(/^With these rules, \d+ customers would alert now\.$/);
  await expect(thresholds).toHaveValue('50 %, 82,5, 100');

  await thresholds.fill('80,100');
  await page.getByLabel('Above these amounts', { exact: true }).fill('SKE 500');
  await page.getByRole('button', { name: 'Save rules' }).click();
  await expect(page.getByRole('alert')).toContainText('Nothing was saved. Fix the 2 highlighted fields.');
  await expect(thresholds).toHaveAccessibleDescription(/“80,100” can be read in two ways/);
  await expect(page.getByLabel('Above these amounts', { exact: true })).toHaveAccessibleDescription(/“SKE” is not a currency code/);

  await thresholds.fill('90, 100, 90');
  await page.getByLabel('Above these amounts', { exact: true }).fill('SEK 500\n1 000 EUR');
  await page.getByRole('button', { name: 'Save rules' }).click();
  await expect(page.getByText('The rules are saved.')).toBeVisible();
  await expect(thresholds).toHaveValue('90, 100');
  await expect(page.getByLabel('Above these amounts', { exact: true })).toHaveValue('EUR 1000\nSEK 500');
});

test('a customer gets rules of its own, and is listed with them', async ({ page, dashboard }) => {
  await dashboard.signInAs('Alex Martin', '/customers/11111111-6fb9-4b05-8f15-b3d72e0596e6');
  const own = page.getByLabel('Own thresholds');
  await own.fill('-1');
  await page.getByRole('button', { name: 'Save this customer’s rules' }).click();
  await expect(own).toHaveAccessibleDescription(/“-1” cannot be a threshold/);
  await own.fill('700');
  await page.getByRole('button', { name: 'Save this customer’s rules' }).click();
  await expect(page.getByText('The rules for this customer are saved.')).toBeVisible();
  await page.getByRole('link', { name: 'See the rules for all' }).click();
  const row = table(page, 'Customers with rules of their own').getByRole('row').nth(1);
  await expect(row).toContainText('Modern Azure Customer SE');
  await expect(row).toContainText('Thresholds 700 %');
});

test.describe('with a webhook that listens', () => {
  let server: Server;
  let received: { path: string; headers: IncomingHttpHeaders; body: string }[];

  test.beforeEach(async () => {
    received = [];
    server = createServer((request, answer) => {
      let body = '';
      request.on('data', (data: Buffer) => { body += data; });
      request.on('end', () => {
        received.push({ path: request.url ?? '', headers: request.headers, body });
        answer.writeHead(204).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  test.afterEach(async () => {
    await new Promise((resolve) => server.close(resolve));
  });

  test('a receiver is added, tested, and seen in the deliveries', async ({ page, dashboard }) => {
    const port = (server.address() as { port: number }).port;
    await dashboard.signInAs('Alex Martin', '/settings/receivers');
    await expect(page.getByRole('heading', { name: 'No receivers yet' })).toBeVisible();
    await page.getByRole('link', { name: 'Webhook' }).click();
    await page.getByLabel('Address of the webhook').fill('ftp://127.0.0.1/secret-path');
    await page.getByRole('button', { name: 'Save receiver' }).click();
    await expect(page.getByLabel('Name', { exact: true })).toHaveAccessibleDescription(/Enter a name/);
    await expect(page.getByLabel('Address of the webhook')).toHaveAccessibleDescription(/must begin with https/);
    expect(await page.content()).not.toContain('secret-path');

    await page.getByLabel('Name', { exact: true }).fill('Ticket system');
    await page.getByLabel('Address of the webhook').fill(`http://127.0.0.1:${port}/secret-path`);
    await page.getByRole('button', { name: 'Save receiver' }).click();
    const secret = await page.getByRole('region', { name: 'Signing secret of this webhook' }).locator('code').innerText();
    expect(secret).toMatch(/^whsec_[\w+/]{32,}={0,2}$/);

    // Afterwards neither is shown again.
    await page.getByRole('link', { name: 'All receivers' }).click();
    await page.getByRole('link', { name: 'Ticket system' }).click();
    expect(await page.content()).not.toMatch(/secret-path|whsec_/);
    await page.getByRole('link', { name: 'All receivers' }).click();

    await page.getByRole('button', { name: 'Send a test' }).click();
    await expect(page.getByText('A test is on its way.')).toBeVisible();
    const delivery = table(page, 'Deliveries').getByRole('row').nth(1);
    await expect(async () => {
      await page.reload();
      await expect(delivery).toContainText('Delivered', { timeout: 500 });
    }).toPass();
    await expect(delivery).toContainText('Ticket system');
    await expect(delivery).toContainText(`127.0.0.1:${port}`);
    await delivery.getByText('1 attempt').click();
    await expect(delivery.getByText('Arrived')).toBeVisible();
    expect(received.map(({ path }) => path)).toEqual(['/secret-path']);
    expect(received[0]?.headers['webhook-id']).toBeTruthy();
    expect(received[0]?.headers['webhook-signature']).toMatch(/^v1,/);
  });

  test('what fires is told to a receiver, and one that is removed stays in the deliveries', async ({ page, dashboard, own }) => {
    const port = (server.address() as { port: number }).port;
    await dashboard.signInAs('Alex Martin', '/settings/receivers/new?channel=webhook');
    await page.getByLabel('Name', { exact: true }).fill('Ticket system');
    await page.getByLabel('Address of the webhook').fill(`http://127.0.0.1:${port}/`);
    await page.getByLabel('Severity').selectOption('Critical alerts alone');
    await page.getByRole('button', { name: 'Save receiver' }).click();
    await watch(page, own.url, 'Alex Martin');
    // Budgets and Microsoft’s fraud alerts are told apart.
    await expect.poll(() => received.length).toBeGreaterThan(0);
    await page.goto(`${own.url}/settings/receivers`);
    await expect(table(page, 'Receivers').getByRole('row').nth(1)).toContainText('Critical alerts');
    await page.getByRole('link', { name: 'Ticket system' }).click();
    await page.getByRole('button', { name: 'Remove receiver' }).click();
    await expect(page.getByText('The receiver is removed.')).toBeVisible();
    await page.getByRole('link', { name: 'Deliveries' }).click();
    await expect(table(page, 'Deliveries').getByRole('row').nth(1)).toContainText(/Ticket system.*customer/s);
  });
});
