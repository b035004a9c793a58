import { dutiesOf } from '@gezhi/domain/access';
import { categoriesOfPlatform } from '@gezhi/domain/catalogue';
import type { Reply } from '@gezhi/domain/contract';
import type { matterPlatforms } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import { type Knowledge, platformsFor } from '../catalogue/index.ts';
import { NOT_DOUBTFUL } from './doubt.ts';
import { sourcesOfTodo } from './list-sources.ts';
import { countMatters } from './list-sql.ts';

/** A list says "999+" beyond. */
const COUNT_LIMIT = 1_000;

/** The platforms of whoever asks, each with what waits for them there. */
export async function platformsOf(
  tx: Transaction,
  knowledge: Knowledge,
): Promise<Reply<typeof matterPlatforms>> {
  const platforms = platformsFor(tx.actor, knowledge);
  const titles = new Set(dutiesOf(tx.actor).map(({ title }) => title));
  const items = [];
  for (const { code, name, nameEn } of platforms) {
    const categories = categoriesBehind(tx, knowledge, code);
    const todo = await countMatters(tx, sourcesOfTodo(tx.actor), {
      most: COUNT_LIMIT,
      conditions: ` and ${NOT_DOUBTFUL} and m.category = any ($1::text[])`,
      values: [categories],
    });
    items.push({ code, name, nameEn, categories: [...categories], todo });
  }
  const own = platforms.find((platform) => platform.titles.some((title) => titles.has(title)));
  return { items, own: own?.code ?? null };
}

/** The codes that a list narrowed to a platform holds. Throws input.invalid for one that the actor's district has not. */
export function categoriesBehind(tx: Transaction, knowledge: Knowledge, code: string): readonly string[] {
  const platforms = platformsFor(tx.actor, knowledge);
  const platform = platforms.find((one) => one.code === code);
  if (platform === undefined)
    throw new Problem('input.invalid', { fields: [{ path: 'platform', code: 'unknown' }] });
  return categoriesOfPlatform(platform, platforms, knowledge.catalogue.categories);
}

/** The platform that holds a category, of those of the actor's district; null where none does. */
export function platformOfCategory(
  tx: Transaction,
  knowledge: Knowledge,
): (category: string | null) => string | null {
  const platforms = platformsFor(tx.actor, knowledge);
  const byCategory = new Map(
    platforms.flatMap((platform) =>
      categoriesOfPlatform(platform, platforms, knowledge.catalogue.categories).map(
        (category) => [category, platform.code] as const,
      ),
    ),
  );
  return (category) => (category === null ? null : (byCategory.get(category) ?? null));
}
