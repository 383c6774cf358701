// Opens a file in LibreOffice Calc and reads what its cells have become.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { promisify } from 'node:util';

import type { Page } from '@playwright/test';

/** A cell as OpenDocument describes it (Open Document Format 1.3, part 3, section 19.385). */
export interface Cell {
  /** "float", "percentage", "currency", "date", "string" and so on; none if the cell is empty. */
  type: string | null;
  /** A number or a date as programs read it, otherwise the text. */
  value: string;
  formula: string | null;
}

/** How the person at the keyboard opens a CSV file: the separator, and the language whose numbers and dates it has. */
export interface Import {
  separator: string;
  /** A language identifier of Windows, which LibreOffice's import takes. */
  language: number;
}

/** The rows of a file's only sheet. A CSV file needs to be told how to open it. */
export async function open(page: Page, bytes: Buffer, name: string, how?: Import): Promise<Cell[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'headroom-spreadsheets-'));
  try {
    const file = join(folder, name);
    await writeFile(file, bytes);
    // "Filter Options for CSV" in LibreOffice's help: separator, quote, UTF-8, first line, formats, language, quoted
    // fields as text, numbers and dates recognised.
    const filter = how && [`--infilter=CSV:${how.separator.charCodeAt(0)},34,76,1,,${how.language},false,true`];
    await promisify(execFile)('soffice', [
      `-env:UserInstallation=file://${join(folder, 'profile')}`,
      '--headless',
      ...filter ?? [],
      '--convert-to',
      'fods',
      '--outdir',
      folder,
      file,
    ]);
    return await cells(page, await readFile(join(folder, `${basename(name, extname(name))}.fods`), 'utf8'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The cells of a flat OpenDocument spreadsheet, up to the last that has something in it. */
async function cells(page: Page, xml: string): Promise<Cell[][]> {
  return await page.evaluate((text) => {
    const document = new DOMParser().parseFromString(text, 'application/xml');
    const rows = [...document.getElementsByTagName('table:table-row')].map((row) =>
      [...row.children].flatMap((cell) => {
        const type = cell.getAttribute('office:value-type');
        const shown = [...cell.getElementsByTagName('text:p')].map((line) => line.textContent ?? '').join('\n');
        const value = cell.getAttribute('office:value') ?? cell.getAttribute('office:date-value') ?? shown;
        const one = { type, value, formula: cell.getAttribute('table:formula') };
        const times = type === null ? 1 : Number(cell.getAttribute('table:number-columns-repeated') ?? 1);
        const empty = type === null ? Number(cell.getAttribute('table:number-columns-repeated') ?? 1) : 0;
        return type === null ? Array.from({ length: Math.min(empty, 100) }, () => one) : Array.from({ length: times }, () => one);
      })
    );
    return rows.filter((row) => row.some(({ type }) => type !== null));
  }, xml);
}
