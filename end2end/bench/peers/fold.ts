// Every peer's search ignores case and accents, as Headroom's does. Each name is folded once, when the rows arrive.
const ASCII = /^[\0-\x7f]*$/;
const MARKS = /\p{M}/gu;
/** Letters that do not decompose into a letter and an accent. */
const WHOLE: Record<string, string> = { ø: 'o', ł: 'l', đ: 'd', ð: 'd', ı: 'i', æ: 'ae', œ: 'oe', ß: 'ss', þ: 'th' };
const WHOLE_LETTERS = /[øłđðıæœßþ]/g;

export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text.toLowerCase().normalize('NFD').replace(MARKS, '').replace(WHOLE_LETTERS, (letter) => WHOLE[letter] ?? letter);
}
