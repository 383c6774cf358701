// WCAG 1.4.12: with more space between letters, words and lines no text is cut off and none overlaps, on any page. It needs
// JavaScript to look.
import { PAGES, makeMore, openPage } from '../harness/every-page.ts';
import { lostText, spaceText } from '../harness/spacing.ts';
import { expect, test } from '../harness/own-demo.ts';

for (const width of [1440, 390]) {
  test(`spaced text is neither cut nor on top of other text, ${width} pixels wide`, async ({ page, own }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(own.url);
    await spaceText(page);
    expect.soft(await lostText(page), 'the sign-in page').toEqual([]);
    for (const path of [...PAGES, ...(await makeMore(page, own.url))]) {
      await openPage(page, own.url + path);
      await spaceText(page);
      expect.soft(await lostText(page), path).toEqual([]);
    }
  });
}

// 720 pixels are a laptop at 200 %. The first customer has used 84,201.54 %.
for (const width of [390, 720, 1280, 1440, 2560]) {
  test(`nothing in the list runs into something else, ${width} pixels wide`, async ({ page, dashboard }) => {
    await page.setViewportSize({ width, height: 900 });
    await dashboard.signInAs('Alex Martin', '/?status=over');
    await dashboard.ready();
    await expect(dashboard.grid).toContainText('84,201.54 %');
    for (const path of ['/?status=over', '/?status=none&spending=yes', '/?sort=cost&trend=yes']) {
      await dashboard.open(path);
      expect.soft((await lostText(page)).filter((lost) => lost.startsWith('overlap')), path).toEqual([]);
    }
  });
}
