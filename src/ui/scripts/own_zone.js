// Offers the time zone of the device in the form of a new receiver.
{
  const zone = document.getElementById('zone');
  if (zone instanceof HTMLInputElement) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
}
