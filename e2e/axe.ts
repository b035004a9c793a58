/** What axe says of a page. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Rules of axe that are asked for beside the usual ones, or not asked for. */
type Rules = Readonly<Record<string, { readonly enabled: boolean }>>;

/** What axe finds wrong on the page as it stands: a line for each element, with the rule. */
export async function findViolations(page: Page, rules: Rules = {}): Promise<string[]> {
  // No frames of other origins here: legacy mode spares a second page for every look. All rules are asked, but of
  // those that hold nothing is told: a long list otherwise names each row for each of them.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ rules, resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} (${violation.help})`),
  );
}
