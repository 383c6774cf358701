// What the bench knows of a contestant; everything else it finds in the page by role and name.
import type { BrowserContext } from '@playwright/test';

export type ContestantKey = 'headroom' | 'headroom-again' | 'ag-grid' | 'tanstack' | 'vanilla';

export interface Contestant {
  key: ContestantKey;
  title: string;
  url: string;
  /** Matches the address of what the page fetches its rows from. */
  dataset: string;
  /** What ties fall to in a sort: the customers' names, or the order in which the rows arrived. */
  ties: 'name' | 'arrival';
  /** Script and WebAssembly after brotli, in bytes. */
  weight: number;
  /** Makes a fresh context ready to open the page. */
  prepare(context: BrowserContext): Promise<void>;
}
