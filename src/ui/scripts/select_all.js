// Selects or clears all rows at once. Without a script the box stays hidden.
{
  const all = document.getElementById('select-all');
  /** @type {HTMLInputElement[]} */
  const boxes = [...document.querySelectorAll('input[name=key]')].filter((box) => box instanceof HTMLInputElement);
  const label = all?.closest('label');
  if (all instanceof HTMLInputElement && label) {
    const follow = () => {
      const selected = boxes.filter((box) => box.checked).length;
      all.checked = selected === boxes.length;
      all.indeterminate = selected > 0 && selected < boxes.length;
    };
    label.hidden = false;
    all.addEventListener('change', () => {
      for (const box of boxes) box.checked = all.checked;
    });
    for (const box of boxes) box.addEventListener('change', follow);
    follow();
  }
}
