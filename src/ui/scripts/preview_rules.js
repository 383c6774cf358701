// Shows what the rules in the form would do, as they are edited. Only the newest request counts.
{
  const PAUSE_MS = 300;
  const form = document.getElementById('rules');
  const outcome = document.getElementById('would-alert');
  if (form instanceof HTMLFormElement && outcome) {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    /** @type {AbortController | undefined} */
    let asked;
    const failed = form.dataset.fail ?? '';
    const preview = async () => {
      asked?.abort();
      asked = new AbortController();
      const address = new URL(form.dataset.preview ?? '', location.href);
      new FormData(form).forEach((value, name) => address.searchParams.append(name, String(value)));
      try {
        const answer = await fetch(address, { signal: asked.signal });
        outcome.textContent = answer.ok ? await answer.text() : failed;
      } catch (error) {
        if (!(error instanceof DOMException && error.name === 'AbortError')) outcome.textContent = failed;
      }
    };
    form.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(preview, PAUSE_MS);
    });
  }
}
