/** What every state of a screen for thumbs must keep, in each language and size. */
import { expect, type Page } from '@playwright/test';
import { findViolations } from './axe.ts';

/** Pixels a thumb needs (UI.md of the house: 48 px targets on phones). */
const TARGET = 48;

/** Finds controls lower than a thumb needs, and what reaches over the edge; a script of the page, which knows the DOM. */
const findTight = `(() => {
  const seen = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return element.checkVisibility() && width > 1 && height > 1 && getComputedStyle(element).display !== 'inline';
  };
  const tight = [...document.querySelectorAll('a, button, select, textarea, summary, [role="button"]')]
    .filter(seen)
    .filter((element) => Math.round(element.getBoundingClientRect().height) < ${TARGET})
    .map((element) => 'lower than ${TARGET} px: ' + element.outerHTML.slice(0, 120));
  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  return over > 0 ? [...tight, over + ' px over the right edge'] : tight;
})()`;

interface Demand {
  /** Contrast as the mode for older residents asks for it (WCAG AAA). */
  readonly enhanced?: boolean;
}

/** Demands that axe finds nothing, that nothing scrolls sideways, and that a thumb hits every control. */
export async function expectFit(page: Page, state: string, { enhanced = false }: Demand = {}): Promise<void> {
  const lines = await findViolations(page, {
    'color-contrast-enhanced': { enabled: enhanced },
    'target-size': { enabled: true },
  });
  const tight = await page.evaluate<string[]>(findTight);
  expect.soft([...lines, ...tight], state).toEqual([]);
}
