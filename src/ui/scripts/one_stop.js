// Makes each group of links and buttons one stop of the Tab key; the arrow keys move inside it.
{
  const GROUP = '[data-one-stop]';
  const ITEM = 'a[href], button, summary';
  /** @param {EventTarget | null} target */
  const groupOf = (target) => (target instanceof Element && target.matches(ITEM) ? target.closest(GROUP) : null);
  /** @param {Element} group @returns {HTMLElement[]} */
  const items = (group) => [...group.querySelectorAll(ITEM)].filter((item) => item instanceof HTMLElement);
  /** @param {Element} group @param {EventTarget | null | undefined} stop */
  const stopAt = (group, stop) => {
    for (const item of items(group)) item.tabIndex = item === stop ? 0 : -1;
  };
  /** @param {Element} group */
  const shown = (group) => items(group).filter((item) => item.checkVisibility());
  for (const group of document.querySelectorAll(GROUP)) {
    stopAt(group, shown(group).find((item) => item.hasAttribute('aria-current')) ?? shown(group)[0]);
  }
  document.addEventListener('focusin', (event) => {
    const group = groupOf(event.target);
    if (group) stopAt(group, event.target);
  });
  document.addEventListener('keydown', (event) => {
    const group = groupOf(event.target);
    if (!group || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const among = shown(group);
    const at = among.findIndex((item) => item === event.target);
    /** @type {Record<string, number>} */
    const keys = { ArrowLeft: at - 1, ArrowUp: at - 1, ArrowRight: at + 1, ArrowDown: at + 1, Home: 0, End: -1 };
    const to = keys[event.key];
    if (to === undefined) return;
    event.preventDefault();
    among.at(to % among.length)?.focus();
  });
}
