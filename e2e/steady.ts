/** Watches whether what can be pressed stays where it stands while a page still loads. */
import type { Page } from '@playwright/test';

/** CSS pixels that nobody misses a button by. */
const TOLERANCE = 8;

/** A script of the page: notes every control that moves, or is replaced by another of the same name, once it is shown. */
const watching = `(() => {
  const seen = new Map();
  window.unsteady = [];
  const look = () => {
    const now = new Map();
    const controls = document.querySelectorAll('main button, main [role=button], main [role=tab], main .ant-select');
    for (const element of controls) {
      const { x, y, width } = element.getBoundingClientRect();
      if (width < 2 || element.closest('[role=dialog]') !== null) continue;
      const name = (element.getAttribute('aria-label') ?? element.textContent).trim();
      let key = name;
      for (let count = 2; now.has(key); count += 1) key = name + ' #' + count;
      now.set(key, { element, x, y });
    }
    for (const [key, { element, x, y }] of now) {
      const before = seen.get(key);
      if (before !== undefined && before.element !== element) window.unsteady.push(key + ' is another element');
      else if (before !== undefined && Math.hypot(x - before.x, y - before.y) > ${TOLERANCE})
        window.unsteady.push(key + ' moved by ' + Math.round(x - before.x) + ', ' + Math.round(y - before.y));
      seen.set(key, { element, x, y });
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()`;

/** Watches every page that this one opens from now on. */
export async function watchSteadiness(page: Page): Promise<void> {
  await page.addInitScript(watching);
}

/** What moved or was replaced on the page since it was opened: a line for each. */
export function findUnsteady(page: Page): Promise<string[]> {
  return page.evaluate<string[]>('[...new Set(window.unsteady)]');
}

/** Lets the answers whose address holds one of the words come this much later, milliseconds. */
export async function delay(page: Page, words: readonly string[], by: number): Promise<void> {
  await page.route(/\/api\//, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (words.some((word) => pathname.includes(word)))
      await new Promise((resolve) => setTimeout(resolve, by));
    await route.continue();
  });
}
