// Every page in every language: nothing is wider than its window, and the language is said.
//
// LANGUAGES=all, as `make test-languages` sets it, runs each with and without JavaScript, looks for English that is left, for
// violations of axe and for texts that are cut off, and adds two catalogues that only the demo has: accented and longer, and in
// Arabic letters.
import { expectNoViolation } from '../harness/axe.ts';
import { englishLeft } from '../harness/catalogue.ts';
import { PAGES, makeMore, openPage } from '../harness/every-page.ts';
import { startDemo } from '../harness/headroom.ts';
import { expect, test } from '../harness/test.ts';
import { lostText } from '../harness/spacing.ts';
import { overflow, textsOf } from '../harness/tongue.ts';

const LANGUAGES = [
  { tag: 'fr', folder: 'fr', direction: 'ltr', javaScript: true },
  { tag: 'de', folder: 'de', direction: 'ltr', javaScript: false },
  { tag: 'en-XA', folder: undefined, direction: 'ltr', javaScript: true },
  { tag: 'ar-XB', folder: undefined, direction: 'rtl', javaScript: true },
];
const all = process.env.LANGUAGES === 'all';

for (const { tag, folder, direction, javaScript } of LANGUAGES) {
  test(`every page in ${tag}`, async ({ browser, javaScriptEnabled, watch }) => {
    test.skip(!all && (!folder || javaScript !== (javaScriptEnabled !== false)), 'make test-languages runs it');
    test.slow();
    const isEnglish = englishLeft(folder);
    const demo = await startDemo(250, { HEADROOM_TEST_LANGUAGES: 'true' });
    const setUp = await browser.newContext({ locale: 'en-US', javaScriptEnabled: true });
    const more = await makeMore(await setUp.newPage(), demo.url);
    const cookies = await setUp.cookies();
    await setUp.close();
    const context = await browser.newContext({ locale: tag, javaScriptEnabled });
    const page = await context.newPage();

    const look = async (path: string) => {
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await openPage(page, demo.url + path);
        const html = page.locator('html');
        expect.soft(await html.getAttribute('lang'), path).toBe(tag);
        expect.soft(await html.getAttribute('dir'), path).toBe(direction);
        expect.soft(await overflow(page), `${path} at ${width}`).toEqual([]);
        if (all) expect.soft((await lostText(page)).filter((lost) => lost.startsWith('cut')), `${path} at ${width}`).toEqual([]);
      }
      if (all) expect.soft((await textsOf(page)).filter(isEnglish), path).toEqual([]);
      if (all && javaScriptEnabled !== false) await expectNoViolation(page);
    };

    for (const path of ['/?signed-out', '/auth/callback?state=guess&code=guess', '/s/nothing']) await look(path);
    await context.addCookies(cookies);
    for (const path of [...PAGES, ...more]) await look(path);
    await context.close();
    await watch.end(() => demo.stop());
  });
}
