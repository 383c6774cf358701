// Headroom's live rows link to the beginning of a customer's id, as much of it as tells the customers apart; the server's
// table and the peers hold it whole.

/** Whether what a row's link ends with means the customer with this id. */
export function isCustomer(shown: string | undefined, id: string): boolean {
  if (shown === undefined || shown === '') return id === '';
  return id.startsWith(shown);
}
