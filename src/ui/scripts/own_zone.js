// Suggests the device's time zone in the form of a new receiver.
{
  for (const id of ['zone', 'digest_zone']) {
    const zone = document.getElementById(id);
    if (zone instanceof HTMLInputElement) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
  }
}
