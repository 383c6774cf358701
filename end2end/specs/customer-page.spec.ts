// A customer's page: the sentence, the figures beside it, notes, and the way to other customers.
import { expectNoViolation } from '../harness/axe.ts';
import { authenticate } from '../harness/dashboard.ts';
import { expect, test } from '../harness/own-demo.ts';

test.use({ customers: 40 });

const MODERN = '/customers/11111111-6fb9-4b05-8f15-b3d72e0596e6';

test('the page says in one sentence what is spent, and the figures stand beside it', async ({ page, dashboard }) => {
  await dashboard.signInAs('Alex Martin', MODERN);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Modern Azure Customer SE');
  await expect(page.getByText(/^120\.57 of 20\.00 SEK used \(602 %\)\. 100\.57 SEK over budget/)).toBeVisible();
  const facts = page.getByRole('region', { name: 'Figures' });
  await expect(facts).toContainText('120.57 SEK');
  await expect(facts).toContainText('Billing period');
  await expect(page.getByRole('meter', { name: 'Modern Azure Customer SE', exact: true })).toBeVisible();
  if (dashboard.hasJavaScript) await expectNoViolation(page);
});

test('the figures stand beside the sentence on a desktop, and between it and the rest on a phone', async ({ page, dashboard }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await dashboard.signInAs('Alex Martin', MODERN);
  const sentence = page.getByText(/SEK used \(602 %\)/);
  const facts = page.getByRole('region', { name: 'Figures' });
  const notes = page.getByRole('heading', { name: 'Notes' });
  const box = async (of: typeof facts) => (await of.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const [wideSentence, wideFacts] = [await box(sentence), await box(facts)];
  expect(wideFacts.x).toBeGreaterThan(wideSentence.x + wideSentence.width - 1);
  await page.setViewportSize({ width: 390, height: 844 });
  const [narrowSentence, narrowFacts, narrowNotes] = [await box(sentence), await box(facts), await box(notes)];
  expect(narrowFacts.y).toBeGreaterThan(narrowSentence.y);
  expect(narrowNotes.y).toBeGreaterThan(narrowFacts.y);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test('previous and next follow the order and the filter of the list, and the way back leads to it', async ({ page, dashboard, own }) => {
  await dashboard.signInAs('Alex Martin', '/?plan=azure&sort=name');
  await dashboard.ready();
  const names = (await dashboard.names.allInnerTexts()).slice(0, 3);
  await dashboard.names.nth(1).getByRole('link').click();
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText(names[1] ?? '');
  await page.getByRole('link', { name: 'Next', exact: true }).click();
  await expect(heading).toHaveText(names[2] ?? '');
  await page.getByRole('link', { name: 'Previous', exact: true }).click();
  await page.getByRole('link', { name: 'Previous', exact: true }).click();
  await expect(heading).toHaveText(names[0] ?? '');
  await page.getByRole('link', { name: 'Back to customers' }).click();
  await expect(page).toHaveURL(`${own.url}/?plan=azure&sort=name`);
});

test('the order that the live grid was in when a customer was opened counts', async ({ page, dashboard, own }) => {
  await dashboard.signInAs('Alex Martin');
  await dashboard.ready();
  await dashboard.sortBy('Spent');
  await expect(page).toHaveURL(`${own.url}/?sort=cost`);
  await dashboard.names.first().getByRole('link').click();
  await expect(page.getByRole('link', { name: 'Back to customers' })).toHaveAttribute('href', '/?sort=cost');
});

test('a note is for everybody who sees the customer, and its author deletes it', async ({ page, dashboard, own }) => {
  await dashboard.signInAs('Alex Martin', MODERN);
  await expect(page.getByText('No notes yet')).toBeVisible();
  await page.getByLabel('New note').fill('Called Eve.\nShe <b>resizes</b> on Monday.');
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'note' })).toHaveText('The note is saved.');
  const note = page.getByRole('listitem').filter({ hasText: 'Called Eve.' });
  await expect(note).toContainText('Alex Martin');
  await expect(note).toContainText('She <b>resizes</b> on Monday.');
  const lines = await note.getByText('Called Eve.').evaluate((text) => Math.round(text.clientHeight / Number.parseFloat(getComputedStyle(text).lineHeight)));
  expect(lines).toBe(2);
  if (dashboard.hasJavaScript) await expectNoViolation(page);

  await authenticate(page.context().request, own.url, 'Rae Lindqvist');
  await page.goto(`${own.url}${MODERN}`);
  await expect(note).toContainText('Alex Martin');
  await expect(page.getByText('Readers cannot add notes.')).toBeVisible();
  await expect(page.getByRole('button', { name: /Delete the note/ })).toHaveCount(0);

  await authenticate(page.context().request, own.url, 'Alex Martin');
  await page.goto(`${own.url}${MODERN}`);
  await page.getByRole('button', { name: /Delete the note by Alex Martin/ }).click();
  await expect(page.getByRole('status').filter({ hasText: 'note' })).toHaveText('The note is deleted.');
  await expect(page.getByText('No notes yet')).toBeVisible();
});

test('after a note, previous and next still follow the order and the filter of the list', async ({ page, dashboard, own }) => {
  await dashboard.signInAs('Alex Martin', '/?plan=azure&sort=name');
  await dashboard.ready();
  const names = (await dashboard.names.allInnerTexts()).slice(0, 4);
  await dashboard.names.nth(2).getByRole('link').click();
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText(names[2] ?? '');
  const note = `In order ${dashboard.hasJavaScript}`;
  await page.getByLabel('New note').fill(note);
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(page.getByText('The note is saved.')).toBeVisible();
  await page.getByRole('listitem').filter({ hasText: note }).getByRole('button', { name: /Delete the note/ }).click();
  await expect(page.getByText('The note is deleted.')).toBeVisible();
  await page.getByLabel('New note').fill(' ');
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(page.getByText('The note is empty.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Back to customers' })).toHaveAttribute('href', '/?plan=azure&sort=name');
  await page.getByRole('link', { name: 'Next', exact: true }).click();
  await expect(heading).toHaveText(names[3] ?? '');
  await page.getByRole('link', { name: 'Back to customers' }).click();
  await expect(page).toHaveURL(`${own.url}/?plan=azure&sort=name`);
});

test('an empty note is refused beside its field', async ({ page, dashboard }) => {
  await dashboard.signInAs('Alex Martin', MODERN);
  await page.getByLabel('New note').fill('   ');
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(page.getByText('The note is empty.')).toBeVisible();
  await expect(page.getByLabel('New note')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Modern Azure Customer SE');
});

test('a print has the figures without the forms', async ({ page, dashboard }) => {
  await dashboard.signInAs('Alex Martin', MODERN);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText(/SEK used \(602 %\)/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Figures' })).toBeVisible();
  await expect(page.getByLabel('New note')).toBeHidden();
  await expect(page.getByRole('link', { name: 'All customers' })).toBeHidden();
  await expect(page.getByText('Alert rules for this customer')).toBeHidden();
});
