// Reads lines of a tag, a kind and a value, and writes what Node's `Intl` makes of each, after a line with its CLDR.
import { readFileSync } from 'node:fs';

const digits = (plain) => ({ minimumFractionDigits: plain.split('.')[1]?.length ?? 0, maximumFractionDigits: plain.split('.')[1]?.length ?? 0 });
const date = (tag, day, parts) => new Intl.DateTimeFormat(tag, { ...parts, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
const ago = (unit) => (tag, count) =>
  new Intl.RelativeTimeFormat(tag, { numeric: 'always', style: ['minute', 'hour', 'day'].includes(unit) ? 'short' : 'long' }).format(-count, unit);

const kinds = {
  number: (tag, plain) => new Intl.NumberFormat(tag, digits(plain)).format(plain),
  // As text, so that no digit is lost on the way to a float.
  percent: (tag, plain) => new Intl.NumberFormat(tag, { style: 'percent', ...digits(plain) }).format(`${plain}e-2`),
  amount: (tag, value) => {
    const [currency, plain] = value.split(' ');
    return new Intl.NumberFormat(tag, { style: 'currency', currency, ...digits(plain) }).format(plain);
  },
  day: (tag, day) => date(tag, day, { day: 'numeric', month: 'long' }),
  'short day': (tag, day) => date(tag, day, { day: 'numeric', month: 'short' }),
  'day of year': (tag, day) => date(tag, day, { day: 'numeric', month: 'long', year: 'numeric' }),
  'day in figures': (tag, day) => date(tag, day, { day: '2-digit', month: '2-digit', year: 'numeric' }),
  'short month': (tag, day) => date(tag, day, { month: 'short' }),
  'month of year': (tag, day) => date(tag, day, { month: 'long', year: 'numeric' }),
  minutes: ago('minute'),
  hours: ago('hour'),
  days: ago('day'),
  months: ago('month'),
  years: ago('year'),
  list: (tag, items) => new Intl.ListFormat(tag).format(items.split('|')),
};

const written = [process.versions.cldr];
for (const line of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const [tag, kind, value] = line.split('\t');
  written.push(kinds[kind](`${tag}-u-nu-latn`, value));
}
process.stdout.write(written.join('\n'));
