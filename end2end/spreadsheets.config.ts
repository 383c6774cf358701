// The files of the grid, opened by LibreOffice: `make spreadsheets`.
import base from './playwright.config.ts';

export default { ...base, testDir: 'spreadsheets', projects: [{ name: 'LibreOffice' }] };
