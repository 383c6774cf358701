// Selects or clears all rows at once, and shows what can be done with them while any is selected. Without a script the box
// stays hidden and the rest in view.
{
  const all = document.getElementById('select-all');
  /** @type {HTMLInputElement[]} */
  const boxes = [...document.querySelectorAll('input[name=key]')].filter((box) => box instanceof HTMLInputElement);
  const [label, bar] = [all?.closest('label'), document.getElementById('selected')];
  if (all instanceof HTMLInputElement && label && bar) {
    const follow = () => {
      const selected = boxes.filter((box) => box.checked).length;
      all.checked = selected === boxes.length;
      all.indeterminate = selected > 0 && selected < boxes.length;
      bar.hidden = selected === 0 && !bar.querySelector('.field__problem');
    };
    label.hidden = false;
    all.addEventListener('change', () => {
      for (const box of boxes) box.checked = all.checked;
      follow();
    });
    for (const box of boxes) box.addEventListener('change', follow);
    // A browser that comes back to the page ticks its boxes again.
    window.addEventListener('pageshow', follow);
    follow();
  }
}
