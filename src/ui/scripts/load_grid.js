// Asks for everything that the live grid needs at once, before the style sheet and the rest of the page: the glue, the
// WebAssembly, which is compiled as it arrives, and the rows. Their address names the version that this page shows, and the
// page itself is never stored: what the browser has kept of that version is current, and needs no question.
{
  const script = /** @type {HTMLElement | null} */ (document.currentScript);
  const { glue = '', wasm = '', rows = '', bells, trends } = script?.dataset ?? {};
  const version = new URLSearchParams(rows.split('?')[1]).get('v');
  /** @param {Response} answer */
  const isCurrent = (answer) => answer.headers.get('etag')?.startsWith('"' + version) ?? false;
  /** @param {Response} answer */
  const bytes = (answer) => (answer.ok ? answer.arrayBuffer() : undefined);
  /** @param {string | undefined} url */
  const beside = (url) => (url ? fetch(url).then(bytes).catch(() => undefined) : Promise.resolve());
  const kept = fetch(rows, { cache: 'force-cache' });
  // The server answers with its newest version, whichever is asked for.
  const answer = kept.then((answer) => (isCurrent(answer) ? answer : fetch(rows, { cache: 'no-cache' })));
  const body = answer.then(bytes);
  // Without an answer the server's table stays: there is nothing to report.
  body.catch(() => undefined);
  const asked = [beside(bells), beside(trends)];
  const code = fetch(wasm);
  const parsed = new Promise((resolve) => {
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', resolve);
    else resolve(undefined);
  });
  import(glue).then(async (grid) => {
    await grid.default({ module_or_path: code });
    await parsed;
    grid.hydrate(body, ...asked, isCurrent(await answer));
  });
}
