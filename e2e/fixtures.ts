/** What every journey starts from: watched browser contexts, the demo accounts, axe and pictures. */
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { findViolations } from './axe.ts';

/** What a browser context did that no page of ours may do. */
interface Misdeeds {
  readonly foreign: string[];
  readonly errors: string[];
}

const ownSchemes = ['data:', 'blob:', 'about:', 'chrome-error:'];

/** Collects requests that leave the origin, uncaught errors and error lines of the console. */
function watch(context: BrowserContext, origin: string, { cuts = false } = {}): Misdeeds {
  const misdeeds: Misdeeds = { foreign: [], errors: [] };
  const note = (address: string): void => {
    const url = new URL(address);
    if (!ownSchemes.includes(url.protocol) && url.host !== new URL(origin).host)
      misdeeds.foreign.push(address);
  };
  context.on('request', (request) => note(request.url()));
  context.on('page', (page) => page.on('websocket', (socket) => note(socket.url())));
  context.on('weberror', (error) => misdeeds.errors.push(String(error.error())));
  context.on('console', (message) => {
    const text = message.text();
    const isExpected = isExpectedRefusal(text) || (cuts && text === CUT);
    if (message.type() === 'error' && !isExpected) misdeeds.errors.push(text);
  });
  return misdeeds;
}

/** Chromium writes a line for every answer of 400 and above; journeys ask for some refusals on purpose. */
function isExpectedRefusal(text: string): boolean {
  return /^Failed to load resource: the server responded with a status of 4\d\d/.test(text);
}

/** What it writes where a journey cuts a connection itself. */
const CUT = 'Failed to load resource: net::ERR_CONNECTION_RESET';

function expectGood(misdeeds: Misdeeds): void {
  expect(misdeeds.foreign, 'requests that left the origin').toEqual([]);
  expect(misdeeds.errors, 'errors in the browser').toEqual([]);
}

/** Opens another browser (own cookies, own storage) in the same test: a second person. */
export type NewBrowser = () => Promise<Page>;

interface Own {
  /** Whether the journey cuts connections on purpose (`test.use`). */
  readonly cuts: boolean;
  readonly newBrowser: NewBrowser;
}

export const test = base.extend<Own>({
  cuts: [false, { option: true }],
  context: async ({ context, baseURL, cuts }, use) => {
    const misdeeds = watch(context, baseURL ?? '', { cuts });
    await use(context);
    expectGood(misdeeds);
  },
  newBrowser: async ({ browser, baseURL, contextOptions }, use) => {
    const opened: { context: BrowserContext; misdeeds: Misdeeds }[] = [];
    await use(async () => {
      const context = await browser.newContext({
        ...contextOptions,
        ...(baseURL === undefined ? {} : { baseURL }),
      });
      opened.push({ context, misdeeds: watch(context, baseURL ?? '') });
      return context.newPage();
    });
    for (const { context, misdeeds } of opened) {
      await context.close();
      expectGood(misdeeds);
    }
  },
});

export { expect };

/** Demands that axe finds nothing on the page as it stands; the message names rule and element. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await findViolations(page), 'accessibility').toEqual([]);
}

/** Keeps a picture of the page in `test-results/screens`, once the fonts are there. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  const project = test.info().project.name;
  await page.screenshot({ path: `test-results/screens/${project}-${name}.png`, animations: 'disabled' });
}
