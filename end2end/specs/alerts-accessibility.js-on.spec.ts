// axe on the alerts' pages, in both themes: before any set-up, with errors in the forms, and with active alerts.
import { expectNoViolation } from '../harness/axe.ts';
import { expect, test } from '../harness/own-demo.ts';

// axe checks every cell of every page.
test.describe.configure({ timeout: 360_000 });
test.use({ customers: 60 });

test('the alerts, their rules and receivers, while nobody watches and while somebody does', async ({ page, dashboard }) => {
  await dashboard.signInAs('Alex Martin', '/alerts');
  const open = async (path: string, heading: string | RegExp) => {
    await page.goto(`${dashboard.url}${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    await expectNoViolation(page);
  };
  await open('/alerts', 'Alerts');
  await open('/deliveries', 'Deliveries');
  await open('/settings/receivers', 'Receivers');
  await open('/settings/rules', 'Alert rules');
  await open('/settings/rules?thresholds=0&without_budget=x&jump=yes&jump_factor=&stale=yes', 'Alert rules');
  await open('/settings/receivers/new?channel=email', 'New receiver: E-mail');
  await page.getByRole('checkbox', { name: 'Keep quiet' }).check();
  await page.getByLabel('Time zone').fill('Mars/Phobos');
  await page.getByRole('button', { name: 'Save receiver' }).click();
  await expect(page.getByRole('alert').first()).toContainText('Nothing was saved');
  await expectNoViolation(page);
  await page.goto(`${dashboard.url}/settings/receivers/new?channel=webhook`);
  await page.getByLabel('Name', { exact: true }).fill('Nobody listens');
  await page.getByLabel('Address of the webhook').fill('http://127.0.0.1:9/');
  await page.getByRole('button', { name: 'Save receiver' }).click();
  await expect(page.getByRole('region', { name: 'Signing secret of this webhook' })).toBeVisible();
  await expectNoViolation(page);
  await page.getByRole('button', { name: 'Send a test' }).click();
  await expect(page.getByRole('table', { name: 'Deliveries' })).toBeVisible();
  await expectNoViolation(page);
  await open('/settings/receivers', 'Receivers');

  await page.goto(`${dashboard.url}/settings`);
  await page.getByRole('button', { name: 'Switch on monitoring' }).click();
  await page.getByRole('button', { name: 'Alex Martin' }).click();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expectNoViolation(page);
  await open('/alerts', 'Alerts');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoViolation(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('table', { name: 'Alerts' }).getByRole('rowheader').first().getByRole('link').click();
  await expect(page.getByRole('table', { name: 'History' })).toBeVisible();
  await expectNoViolation(page);
  await open('/customers/11111111-6fb9-4b05-8f15-b3d72e0596e6', 'Modern Azure Customer SE');
});
