// Follows a batch of budget changes while it goes on: fetches the page and puts in what is new.
{
  const PAUSE_MS = 1500;
  const look = async () => {
    const shown = document.getElementById('budget-batch');
    if (!shown?.dataset.running) return;
    try {
      const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const found = page.getElementById('budget-batch');
      // Whoever is about to press a button keeps it.
      if (answer.ok && found && !shown.contains(document.activeElement)) shown.replaceWith(found);
    } catch {
      // The next look may succeed.
    }
    setTimeout(look, PAUSE_MS);
  };
  setTimeout(look, PAUSE_MS);
}
