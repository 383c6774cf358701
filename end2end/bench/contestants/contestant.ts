// What the bench knows about a contestant; it finds everything else in the page by role and name.
import type { BrowserContext } from '@playwright/test';

import type { Peer } from '../build.ts';

export type ContestantKey = 'headroom' | 'headroom-again' | Peer;

export interface Contestant {
  key: ContestantKey;
  title: string;
  url: string;
  /** Matches the address that the page fetches its rows from. */
  dataset: string;
  /** How a sort breaks ties: by the customers' names, or by the order in which the rows arrived. */
  ties: 'name' | 'arrival';
  /** Script and WebAssembly after brotli, in bytes. */
  weight: number;
  /** Makes a fresh context ready to open the page. */
  prepare(context: BrowserContext): Promise<void>;
}
