// Text with the spacing of WCAG 2.2, success criterion 1.4.12, and what is then cut off or drawn over something else.
import { type Page } from '@playwright/test';

/** Spaces the page's text as a reader's own style sheet would. */
export async function spaceText(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }');
    document.adoptedStyleSheets.push(sheet);
    window.dispatchEvent(new Event('resize'));
  });
  await page.evaluate(() => new Promise(requestAnimationFrame));
}

/** Texts that are cut off, and pairs that overlap; at most twenty. */
export async function lostText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isUnseen = (element: Element): boolean => {
      for (let at: Element | null = element; at; at = at.parentElement) {
        const style = getComputedStyle(at);
        // What only screen readers get, and what lies above the page on purpose.
        if (style.clipPath !== 'none' || style.position === 'sticky' || style.position === 'fixed' || at.matches('.skip-link')) return true;
      }
      return !element.checkVisibility({ visibilityProperty: true });
    };
    /** The box that cuts the element off, and whether the reader can scroll in it. */
    const cutter = (element: Element): [DOMRect | undefined, boolean] => {
      for (let at: Element | null = element; at && at !== document.documentElement; at = at.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(at);
        const scrolls = [overflowX, overflowY].some((flow) => flow === 'auto' || flow === 'scroll');
        if (scrolls || overflowX !== 'visible' || overflowY !== 'visible') return [at.getBoundingClientRect(), scrolls];
      }
      return [undefined, false];
    };
    const lost: string[] = [];
    const seen: { words: string; box: DOMRect; of: Element }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const [node, element] = [walker.currentNode, walker.currentNode.parentElement];
      const words = node.nodeValue?.trim() ?? '';
      if (!words || !element || element.closest('script, style, template, option') || isUnseen(element)) continue;
      const range = new Range();
      range.selectNodeContents(node);
      const [cut, scrolls] = cutter(element);
      for (const box of range.getClientRects()) {
        // An endless name ends in its tooltip.
        if (box.width < 1 || words.length > 100) continue;
        const isCut = cut && (box.bottom > cut.bottom + 3 || box.top < cut.top - 3 || box.right > cut.right + 1 || box.left < cut.left - 1);
        if (isCut && !scrolls) lost.push(`cut: ${words}`);
        if (!isCut) seen.push({ words, box, of: element });
      }
    }
    seen.sort((one, other) => one.box.top - other.box.top);
    for (const [at, one] of seen.entries()) {
      for (const other of seen.slice(at + 1)) {
        if (other.box.top >= one.box.bottom) break;
        const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const height = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
        // The boxes of letters are higher than the letters.
        if (one.of !== other.of && width > 2 && height > 5) lost.push(`overlap: ${one.words} / ${other.words}`);
      }
    }
    return [...new Set(lost)].slice(0, 20);
  });
}
