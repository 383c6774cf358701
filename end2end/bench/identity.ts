// Headroom's live rows link to a prefix of a customer's id, long enough to tell the customers apart; the server's
// table and the peers have the whole id.

/** Whether the end of a row's link identifies the customer with this id. */
export function isCustomer(shown: string | undefined, id: string): boolean {
  if (shown === undefined || shown === '') return id === '';
  return id.startsWith(shown);
}
