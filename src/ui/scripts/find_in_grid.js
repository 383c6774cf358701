// The slash and Ctrl+F go to the search of the live grid: the browser finds only rows that are drawn. Pressed again, in the
// field, Ctrl+F is the browser's own.
window.addEventListener('keydown', (event) => {
  const field = document.getElementById('customers-search');
  if (!(field instanceof HTMLInputElement) || !document.querySelector('.customers--live')) return;
  const at = event.target;
  const isTyping = at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName));
  const withControl = event.ctrlKey || event.metaKey;
  const finds = event.key === 'f' && withControl && !event.shiftKey && at !== field;
  if (!finds && (event.key !== '/' || withControl || event.altKey || isTyping)) return;
  event.preventDefault();
  if (finds) field.placeholder = field.dataset.find ?? '';
  field.select();
  field.focus();
});
