// Every number and every date of the grid's files is one in a spreadsheet, whichever separators they are written with.
import { expect, test } from '../harness/test.ts';
import { type Cell, type Import, open } from './libreoffice.ts';

const NUMBER = /^-?\d+(\.\d+)?$/;
const MOMENT = /^\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?$/;
/** Their cells are texts, whatever they look like. */
const TEXTS = ['Customer', 'Plan', 'Status', 'Currency', 'Tenant id'];

/** The fields of RFC 4180, in a file whose quotes are balanced. */
function parse(csv: string): string[][] {
  const records: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.replace(/^\ufeff/, '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    if (end === '' && quoted === undefined && plain === '') break;
    records.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') records.push([]);
  }
  return records.filter((record) => record.length > 0);
}

/** What is wrong with a cell, where the file for programs has this text. */
function fault({ type, value, formula }: Cell, text: string, isText: boolean): string | null {
  if (formula !== null) return 'it is a formula';
  if (text === '') return type === null ? null : 'it should be empty';
  if (!isText && NUMBER.test(text)) {
    if (type === null || !['float', 'currency', 'percentage'].includes(type)) return 'it should be a number';
    // A spreadsheet's numbers have 15 digits.
    return Math.abs(Number(value) - Number(text)) <= Math.abs(Number(text)) * 1e-14 ? null : 'the number is another one';
  }
  if (!isText && MOMENT.test(text)) {
    if (type !== 'date') return 'it should be a date';
    const [day, time = '00:00:00'] = text.split(' ');
    return `${value}T00:00:00`.startsWith(`${day}T${time}`) ? null : 'the date is another one';
  }
  return type === 'string' && value.replace(/^'/, '') === text.replace(/^'/, '') ? null : 'the text is another one';
}

const WAYS: { name: string; separators?: string; how?: Import }[] = [
  { name: 'commas, in English', separators: 'comma', how: { separator: ',', language: 0x0409 } },
  { name: 'semicolons, in German', separators: 'semicolon', how: { separator: ';', language: 0x0407 } },
  { name: 'semicolons, in French', separators: 'semicolon', how: { separator: ';', language: 0x040c } },
  { name: 'semicolons, in Swedish', separators: 'semicolon', how: { separator: ';', language: 0x041d } },
  { name: 'a workbook' },
];

for (const { name, separators, how } of WAYS) {
  test(`LibreOffice reads every number and every date: ${name}`, async ({ page, context, dashboard }) => {
    await dashboard.signInAs('Alex Martin');
    const choose = (value: string) => context.addCookies([{ name: 'separators', value, url: dashboard.url }]);
    const get = async (path: string) => await (await page.request.get(dashboard.url + path)).body();
    await choose('comma');
    const plain = async () => parse((await get('/customers.csv')).toString());
    // What is projected comes with the first report after the past has been read.
    await expect(async () => {
      await page.getByRole('button', { name: 'Refresh now' }).click();
      expect((await plain()).filter((record) => record[8] !== '').length).toBeGreaterThan(150);
    }).toPass({ timeout: 60_000 });
    const [head = [], ...expected] = await plain();
    expect(expected.length).toBeGreaterThan(200);
    expect(head[8]).toBe('Projected');
    expect(head).toEqual(expect.arrayContaining(TEXTS));

    if (separators) await choose(separators);
    const kind = separators ? 'csv' : 'xlsx';
    const [opened = [], ...rows] = await open(page, await get(`/customers.${kind}`), `customers.${kind}`, how);
    expect(opened.map(({ value }) => value)).toEqual(head);
    expect(rows).toHaveLength(expected.length);
    const counted = { numbers: 0, dates: 0 };
    const faults = expected.flatMap((record, row) =>
      record.flatMap((text, place) => {
        const cell = rows[row]?.[place] ?? { type: null, value: '', formula: null };
        const isText = TEXTS.includes(head[place] ?? '');
        if (!isText && NUMBER.test(text)) counted.numbers += 1;
        if (!isText && MOMENT.test(text)) counted.dates += 1;
        const found = fault(cell, text, isText);
        return found === null ? [] : [`row ${row + 2}, ${head[place]}: ${found}: ${JSON.stringify(text)} became ${JSON.stringify(cell)}`];
      })
    );
    expect(faults).toEqual([]);
    expect(counted.numbers).toBeGreaterThan(1000);
    expect(counted.dates).toBeGreaterThan(100);
    console.log(`${name}: ${rows.length} rows, ${counted.numbers} numbers, ${counted.dates} dates`);
  });
}
