import type { Category, CategoryEdit } from '@gezhi/domain/catalogue';
import type { Transaction } from '../../platform/db/index.ts';

interface ListRow {
  readonly version: number;
  readonly state: 'draft' | 'published' | 'past';
  readonly revision: number;
  readonly changes: CategoryEdit[];
  readonly replaced: CategoryEdit[] | null;
  readonly published_at: Date | null;
}

/** One edit of a catalogue. */
export interface CatalogueEdit {
  readonly version: number;
  readonly revision: number;
  readonly changes: CategoryEdit[];
  /** What these categories were before; empty in a draft. */
  readonly replaced: CategoryEdit[];
  readonly publishedAt: Date | null;
}

/** The edit in force of an area, and what is being drawn up. */
export interface CatalogueOfArea {
  readonly published: CatalogueEdit | undefined;
  readonly draft: CatalogueEdit | undefined;
}

/** Everything of an area that a page of its catalogue shows. */
export async function readCatalogueEdits(tx: Transaction, areaId: number): Promise<CatalogueOfArea> {
  const { rows } = await tx.query<ListRow>(
    `select version, state, revision, changes, replaced, published_at from category_lists
     where area_id = $1 and state in ('draft', 'published')`,
    [areaId],
  );
  const ofState = (state: ListRow['state']): CatalogueEdit | undefined => {
    const row = rows.find((one) => one.state === state);
    if (row === undefined) return undefined;
    const { version, revision, changes, replaced, published_at: publishedAt } = row;
    return { version, revision, changes, replaced: replaced ?? [], publishedAt };
  };
  return { published: ofState('published'), draft: ofState('draft') };
}

/** What the entries of an area's catalogue belong to; made when it is first asked for. After `applying`. */
export async function catalogueSubject(tx: Transaction, areaId: number): Promise<string> {
  await tx.query('insert into category_areas (area_id) values ($1) on conflict do nothing', [areaId]);
  const { rows } = await tx.query<{ subject_id: string }>(
    'select subject_id from category_areas where area_id = $1',
    [areaId],
  );
  const [row] = rows;
  if (row === undefined) throw new RangeError('An area that was written is not there');
  return row.subject_id;
}

/** Saves the draft of an area and gives its revision. After `applying`, under the lock of the edition. */
export async function saveCatalogueDraft(
  tx: Transaction,
  areaId: number,
  changes: readonly CategoryEdit[],
): Promise<number> {
  const { rows } = await tx.query<{ revision: number }>(
    `insert into category_lists (area_id, version, state, changes)
     select $1, coalesce(max(version), 0), 'draft', $2 from category_lists where area_id = $1
     on conflict (area_id) where state = 'draft' do update set changes = excluded.changes,
       revision = category_lists.revision + 1 returning revision`,
    [areaId, JSON.stringify(changes)],
  );
  return rows[0]?.revision ?? 1;
}

export async function removeCatalogueDraft(tx: Transaction, areaId: number): Promise<void> {
  await tx.query(`delete from category_lists where area_id = $1 and state = 'draft'`, [areaId]);
}

/** Keeps an edit as the one in force, with what it replaced; the one before is past. Gives its version. */
export async function keepEdit(
  tx: Transaction,
  areaId: number,
  { changes, replaced }: Pick<CatalogueEdit, 'changes' | 'replaced'>,
): Promise<number> {
  await tx.query(`update category_lists set state = 'past' where area_id = $1 and state = 'published'`, [
    areaId,
  ]);
  const { rows } = await tx.query<{ version: number }>(
    `insert into category_lists (area_id, version, state, changes, replaced, published_at)
     select $1, coalesce(max(version), 0) + 1, 'published', $2, $3, $4 from category_lists where area_id = $1
     returning version`,
    [areaId, JSON.stringify(changes), JSON.stringify(replaced), tx.now],
  );
  return rows[0]?.version ?? 1;
}

const WRITE = {
  name: 'catalogue-write-category',
  text: `insert into categories (code, parent_code, area_id, name, name_en, lead_unit, assists, severity, visibility, is_public,
      self_handle, tier, targets, papers, evidence, keywords, procedure_code, ended)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::jsonb, $14::jsonb, $15, $16, $17, $18)
    on conflict (code) do update set name = excluded.name, name_en = excluded.name_en, lead_unit = excluded.lead_unit,
      assists = excluded.assists, severity = excluded.severity, visibility = excluded.visibility,
      is_public = excluded.is_public, self_handle = excluded.self_handle, tier = excluded.tier, targets = excluded.targets,
      papers = excluded.papers, evidence = excluded.evidence, keywords = excluded.keywords,
      procedure_code = excluded.procedure_code, ended = excluded.ended`,
} as const;

/** Writes categories as they are to be, major classes first. After `applying`, under the lock of the edition. */
export async function writeCategories(
  tx: Transaction,
  areaId: number,
  categories: readonly Category[],
): Promise<void> {
  for (const one of categories.toSorted((a, b) => a.code.length - b.code.length)) {
    await tx.run(WRITE, [
      ...[
        one.code,
        one.parent,
        areaId,
        one.name,
        one.nameEn,
        one.lead,
        one.assists,
        one.severity,
        one.visibility,
      ],
      ...[one.public, one.selfHandle, one.tier, JSON.stringify(one.targets), JSON.stringify(one.papers)],
      ...[one.evidence, one.keywords, one.procedure, one.ended === true],
    ]);
  }
}

/** Codes of categories that belong to another area: only its own catalogue changes them. */
export async function foreignCodes(
  tx: Transaction,
  areaId: number,
  codes: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ code: string }>(
    'select code from categories where code = any ($2::text[]) and area_id <> $1',
    [areaId, codes],
  );
  return new Set(rows.map(({ code }) => code));
}
