// The texts of the product as its sources have them, to find English where another language should be.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Entry, type Expression, type Pattern, parse } from '@fluent/syntax';

const FOLDER = fileURLToPath(new URL('../../src/ui/text', import.meta.url));
/** What a variable may be replaced with. */
const ANYTHING = '.+?';

/** Each key's forms, as regular expressions of whole texts. */
function forms(language: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const file of readdirSync(`${FOLDER}/${language}`)) {
    const { body } = parse(readFileSync(`${FOLDER}/${language}/${file}`, 'utf8'), { withSpans: false });
    for (const entry of body as Entry[]) {
      if (entry.type === 'Message' && entry.value) found.set(entry.id.name, new Set(expand(entry.value)));
    }
  }
  return found;
}

function expand(pattern: Pattern): string[] {
  return pattern.elements.reduce<string[]>((starts, element) => {
    const ends = element.type === 'TextElement' ? [escape(element.value)] : places(element.expression as Expression);
    return starts.flatMap((start) => ends.map((end) => start + end));
  }, ['']);
}

function places(expression: Expression): string[] {
  if (expression.type === 'SelectExpression') return expression.variants.flatMap((variant) => expand(variant.value));
  return expression.type === 'StringLiteral' ? [escape(expression.value)] : [ANYTHING];
}

const escape = (text: string): string => text.replace(/\s+/g, ' ').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whether a text is one of English's, of four letters in a row and more, for which the language has another. */
export function englishLeft(language: string | undefined): (text: string) => boolean {
  const own = language ? forms(language) : new Map<string, Set<string>>();
  const kept = new Set([...own.values()].flatMap((all) => [...all]));
  const wrong: RegExp[] = [];
  for (const all of forms('en').values()) {
    for (const form of all) {
      const words = form.split(ANYTHING).join('');
      if (/\p{L}{4}/u.test(words) && !kept.has(form)) wrong.push(new RegExp(`^${form}$`, 'u'));
    }
  }
  return (text) => wrong.some((form) => form.test(text));
}
