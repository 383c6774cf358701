// The lower bound for this markup: a virtual table without any library.
import { cellClass, cells } from './cells.ts';
import { headers, show } from './pooled.ts';

await show({
  markup: '<div class="customers customers--live"><table class="customers__table" role="grid" aria-label="Customers" aria-colcount="7">'
    + '<thead role="rowgroup" class="customers__head"><tr role="row" aria-rowindex="1" class="customers__row customers__row--head">'
    + `${headers('th', cellClass)}</tr></thead><tbody role="rowgroup" class="customers__body"></tbody></table></div>`,
  body: 'tbody',
  row: () => {
    const element = document.createElement('tr');
    element.setAttribute('role', 'row');
    element.className = 'customers__row';
    return element;
  },
  fill: (element, row) => { element.innerHTML = cells(row); },
});
