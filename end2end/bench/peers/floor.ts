// The limit of the platform: a row is one element with one text, so that the browser has as little to style, lay out and
// paint as a row can give it. Nobody would ship it: it has no cells for a screen reader, no gauge and no icons. What it
// shows as text is checked like everybody's, column by column.
import { ROW_HEIGHT, texts } from './cells.ts';
import { headers, show } from './pooled.ts';

const STYLE = `
  .floor { position: relative; white-space: pre; tab-size: 10.75rem; font-size: 0.875rem }
  .floor__head { position: sticky; z-index: 1; inset-block-start: 0; display: flex; block-size: 2.5rem; background: Canvas }
  .floor__head > * { inline-size: 10.75rem }
  .floor__row { position: absolute; inset: 0 0 auto; overflow: hidden; block-size: ${ROW_HEIGHT}px; contain: strict;
    color: inherit; line-height: ${ROW_HEIGHT}px; text-decoration: none }`;

const style = new CSSStyleSheet();
style.replaceSync(STYLE);
document.adoptedStyleSheets.push(style);

await show({
  markup: '<div role="grid" aria-label="Customers" aria-colcount="7">'
    + `<div role="row" aria-rowindex="1" class="floor__head">${headers('span', () => '')}</div><div class="floor"></div></div>`,
  body: '.floor',
  row: () => {
    const element = document.createElement('a');
    element.setAttribute('role', 'row');
    element.className = 'floor__row';
    element.append('');
    return element;
  },
  fill: (element, row) => {
    (element as HTMLAnchorElement).setAttribute('href', `/customers/${row.id}`);
    (element.firstChild as Text).data = texts(row).join('\t');
  },
});
