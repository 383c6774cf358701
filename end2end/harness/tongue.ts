// What a page says and how much room it takes, to judge it in any language.
import { type Page } from '@playwright/test';

/** The texts of the page, and those of its elements' labels, each once; not names, and not lines of the log, which say so. */
export async function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts = new Set<string>();
    const add = (text: string | null | undefined) => {
      const plain = text?.replace(/[\s\u00a0]+/g, ' ').trim();
      if (plain) texts.add(plain);
    };
    // What somebody else has called something stands in an element of its own direction, where a word of ours only stands in for a name that is missing.
    const OTHERS = 'bdi, [lang="en"], [translate="no"]';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!node.parentElement?.closest(`script, style, template, ${OTHERS}`)) add(node.nodeValue);
    }
    for (const element of document.body.querySelectorAll('[aria-label], [aria-valuetext], [placeholder], [title], [alt]')) {
      if (element.closest(OTHERS)) continue;
      for (const name of ['aria-label', 'aria-valuetext', 'placeholder', 'title', 'alt']) add(element.getAttribute(name));
    }
    add(document.title);
    return [...texts];
  });
}

/** By how many pixels the page is wider than its window, and what sticks out of it without a way to scroll there. */
export async function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const wide = document.documentElement.scrollWidth - width;
    const found = wide > 1 ? [`the page: ${wide} pixels`] : [];
    const scrolls = (element: Element): boolean => {
      for (let at: Element | null = element.parentElement; at && at !== document.body; at = at.parentElement) {
        if (getComputedStyle(at).overflowX !== 'visible') return true;
      }
      return false;
    };
    for (const element of wide > 1 ? document.body.querySelectorAll('*') : []) {
      const box = element.getBoundingClientRect();
      if ((box.right > width + 1 || box.left < -1) && box.width > 0 && !scrolls(element)) {
        found.push(`${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}: ${element.textContent?.trim().slice(0, 40) ?? ''}`);
      }
    }
    return found.slice(0, 8);
  });
}
