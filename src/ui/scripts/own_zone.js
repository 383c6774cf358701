// Suggests the device's time zone in the form of a new receiver.
{
  const zone = document.getElementById('zone');
  if (zone instanceof HTMLInputElement) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
}
