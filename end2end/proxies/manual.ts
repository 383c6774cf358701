// The configurations that the manual shows: what is tested here is what people copy.
import { readFileSync } from 'node:fs';

const PAGE = new URL('../../src/docs/book/operate.md', import.meta.url);

/** The one block of a language on the page, with what differs on a test's machine replaced. Everything must be there. */
export function fromManual(language: string, replaced: Record<string, string>): string {
  const blocks = [...readFileSync(PAGE, 'utf8').matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms'))];
  if (blocks.length !== 1) throw new Error(`The manual has ${blocks.length} blocks in ${language}.`);
  let text = blocks[0]?.[1] ?? '';
  for (const [shown, here] of Object.entries(replaced)) {
    if (!text.includes(shown)) throw new Error(`The manual’s block in ${language} does not have ${shown}.`);
    text = text.replaceAll(shown, here);
  }
  return text;
}
