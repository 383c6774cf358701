// Headroom's pages in their users' terms: everything is found by role and name.
import { type APIRequestContext, type Locator, type Page, expect } from '@playwright/test';

export class Dashboard {
  constructor(
    readonly page: Page,
    readonly url: string,
    readonly hasJavaScript: boolean,
  ) {}

  /** Signs in as one of the demo's personas by clicking through, from the page at `path`. */
  async clickThroughSignIn(name: string, path = '/'): Promise<void> {
    await this.page.goto(`${this.url}${path}`);
    await this.page.getByRole('link', { name: 'Sign in with Microsoft' }).first().click();
    await this.page.getByRole('button', { name }).click();
    await expect(this.signOut.first()).toBeVisible();
  }

  /** The same without showing the pages in between, which is faster; then opens `path`. */
  async signInAs(name: string, path = '/'): Promise<void> {
    await authenticate(this.page.context().request, this.url, name);
    await this.page.goto(`${this.url}${path}`);
    await expect(this.signOut.first()).toBeVisible();
  }

  /** Opens an address of the grid, and waits for the live grid if JavaScript is on. */
  async open(path: string): Promise<void> {
    await this.page.goto(`${this.url}${path}`);
    await this.ready();
  }

  async ready(): Promise<void> {
    // It is hidden while no customer matches.
    const live = this.page.getByRole('grid', { name: 'Customers', includeHidden: true });
    if (this.hasJavaScript) await expect(live).toBeAttached();
  }

  /** The live grid, or the server's table without JavaScript. */
  get grid(): Locator {
    return this.page.getByRole(this.hasJavaScript ? 'grid' : 'table', { name: 'Customers' });
  }

  get names(): Locator {
    return this.grid.getByRole('rowheader');
  }

  row(customer: string): Locator {
    return this.grid.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name: customer, exact: true }) });
  }

  header(column: string): Locator {
    return this.grid.getByRole('columnheader', { name: column });
  }

  async sortBy(column: string): Promise<void> {
    await this.header(column).getByRole('link').click();
  }

  get search(): Locator {
    return this.page.getByRole('searchbox', { name: 'Search customers' });
  }

  get summary(): Locator {
    return this.page.getByRole('status').filter({ hasText: /customers?/ });
  }

  get signOut(): Locator {
    return this.page.getByRole('button', { name: 'Sign out' });
  }

  get refresh(): Locator {
    return this.page.getByRole('button', { name: 'Refresh now' });
  }
}

/** Signs in as one of the demo's personas without opening a page. */
export async function authenticate(request: APIRequestContext, url: string, name: string): Promise<void> {
  const form = await request.get(`${url}/auth/login?return_to=%2Fsettings`);
  const [, persona = ''] = new RegExp(`value="(\\w+)"><strong>${name}<`).exec(await form.text()) ?? [];
  const asked = new URL(form.url());
  const choice = { persona, request: asked.search.slice(1) };
  const answer = await request.post(`${asked.origin}${asked.pathname}`, { form: choice });
  expect(answer.url(), `${name} is signed in`).toBe(`${url}/settings`);
}
