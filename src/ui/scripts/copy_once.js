// Copies what is shown once. Without a script the button stays hidden, and a click selects the text.
{
  const button = document.getElementById('copy-once');
  const shown = document.getElementById('shown-once');
  if (button && shown) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(shown.textContent ?? '');
      button.textContent = button.dataset.done ?? '';
    });
  }
}
