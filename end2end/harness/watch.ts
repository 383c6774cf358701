// What no page may ever do: violate its own Content Security Policy, throw, or write an error to the console.
import { type BrowserContext, expect } from '@playwright/test';

/** The browser reports a page's intentional 4xx or 5xx as a failed resource; that is not a defect of the page. */
const ANSWERED_WITH_AN_ERROR = /^Failed to load resource: the server responded with a status of [45]\d\d/;

export class Watch {
  readonly #complaints: string[] = [];
  #isOver = false;

  constructor(context: BrowserContext, hasJavaScript: boolean) {
    context.on('console', (message) => {
      const where = message.location().url;
      const isPage = ANSWERED_WITH_AN_ERROR.test(message.text()) && where === message.page()?.url();
      if (message.type() === 'error' && !isPage) this.#complain(`console: ${message.text()} (${where})`);
      if (/content security policy/i.test(message.text())) this.#complain(`CSP: ${message.text()}`);
    });
    context.on('weberror', (error) => {
      this.#complain(`page error: ${error.error().message}`);
    });
    context.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText;
      // The browser aborts requests when their page is left, and never fetches a script that must not run.
      const isExpected = reason === 'net::ERR_ABORTED' || (!hasJavaScript && request.url().endsWith('.js'));
      if (!isExpected) this.#complain(`request failed: ${request.url()} (${reason})`);
    });
  }

  /** What is complained about afterwards does not count. */
  check(): void {
    this.#isOver = true;
    expect(this.#complaints, 'what the browser complained about').toEqual([]);
  }

  /** Checks, and stops the servers only then: a page that is still open may be asking for something. */
  async end(stop: () => Promise<void>): Promise<void> {
    try {
      this.check();
    } finally {
      await stop();
    }
  }

  #complain(complaint: string): void {
    if (!this.#isOver) this.#complaints.push(complaint);
  }
}
