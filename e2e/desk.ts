/** Staff at the console: find a matter, take a step, see where it stands. */
import { expect, type Page } from '@playwright/test';

/** Opens a matter by its number, through the search of the console's own interface. */
export async function openMatter(page: Page, number: string): Promise<void> {
  const answer = await page.request.get('/api/matters/search', { params: { q: number } });
  expect(answer.status(), `search for ${number}`).toBe(200);
  const { items }: { items: { id: string }[] } = await answer.json();
  const [found] = items;
  if (found === undefined) throw new Error(`${number} is not visible to this person`);
  await page.goto(`/matters/${found.id}`);
  await expect(page.getByText(number).first()).toBeVisible();
}

/** Whether the person can find the matter at all. */
export async function canFind(page: Page, number: string): Promise<boolean> {
  const answer = await page.request.get('/api/matters/search', { params: { q: number } });
  const { items }: { items: unknown[] } = await answer.json();
  return items.length > 0;
}

/** The publication that a closed matter waits as. What was closed last comes first; others may close some meanwhile. */
export async function publicationOf(page: Page, matter: string): Promise<string> {
  const ask = async (path: string) => (await page.request.get(`/api/publications${path}`)).json();
  const find = async (): Promise<string | undefined> => {
    const { items }: { items: { id: string }[] } = await ask('?state=waiting');
    for (const { id } of items) {
      const { data }: { data: { matter: { id: string } } } = await ask(`/${id}`);
      if (data.matter.id === matter) return id;
    }
    return undefined;
  };
  // A reaction puts it there, some moments after the matter was closed.
  let found: string | undefined;
  await expect
    .poll(async () => {
      found = await find();
      return found;
    }, `${matter} waits to be published`)
    .toBeDefined();
  return found ?? '';
}

const panelOf = (page: Page) => page.locator('.x-panel');

/** Brings the form of an action into view: it is the first one, stands beside it, or under 更多. */
async function choose(page: Page, action: string): Promise<void> {
  const panel = panelOf(page);
  const heading = panel.getByRole('heading', { level: 2 });
  const beside = panel.getByRole('button', { name: action, exact: true });
  // The panel may still show what was offered before the last step.
  await expect(async () => {
    if ((await heading.textContent({ timeout: 2_000 })) === action) return;
    if (await beside.isVisible()) await beside.click({ timeout: 2_000 });
    else {
      await page.keyboard.press('Escape');
      await panel.getByRole('button', { name: '更多' }).click({ timeout: 2_000 });
      await page.getByRole('menuitem', { name: action, exact: true }).click({ timeout: 2_000 });
    }
    await expect(heading).toHaveText(action, { timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
}

/** Takes a step on the open matter: `fill` puts in what the form asks; the server must agree. */
export async function take(page: Page, action: string, fill?: (page: Page) => Promise<void>): Promise<void> {
  await choose(page, action);
  await fill?.(page);
  const answered = page.waitForResponse(
    (answer) => answer.request().method() === 'POST' && answer.url().includes('/actions/'),
  );
  await panelOf(page).locator('.x-primary').click();
  const answer = await answered;
  expect(answer.status(), `${action}: ${await answer.text()}`).toBe(200);
}

/** Types into a field of the form by its label. */
export async function write(page: Page, label: string, text: string): Promise<void> {
  await panelOf(page).getByLabel(label).first().fill(text);
}

/** Chooses in a list of the form: types to filter, then takes the first that fits. */
export async function pick(page: Page, label: string, option: string): Promise<void> {
  const list = panelOf(page).getByRole('combobox', { name: label });
  await list.click();
  // Short lists cannot be typed into.
  if (await list.isEditable()) await list.fill(option);
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option })
    .first()
    .click();
}

/** Ticks one of a few choices shown at once. */
export async function tick(page: Page, option: string): Promise<void> {
  await panelOf(page).getByRole('radio', { name: option, exact: true }).check();
}
