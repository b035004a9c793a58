import { z } from 'zod';
import { unitNameSchema } from '../people/index.ts';
import { impersonalSchema } from '../text/index.ts';
import { TIERS } from './limits.ts';
import { type Category, SEVERITIES, VISIBILITIES } from './model.ts';
import { paperSchema } from './paper.ts';
import { procedureSchema } from './procedure.ts';
import { targetSchema } from './target.ts';

const word = impersonalSchema(40);
const title = z.strictObject({ zh: word, en: impersonalSchema(80) });

/**
 * A category as it is to be (docs/field.md §3.7): everything an administrator may say of one. Two digits are a major class, which
 * has a name and nothing else; four are a minor one of it. Words hold no number of a person.
 */
export const categoryEditSchema = z
  .strictObject({
    code: z.string().regex(/^\d{2}(\d{2})?$/),
    name: word,
    nameEn: impersonalSchema(80),
    lead: unitNameSchema.nullable(),
    assists: z.array(unitNameSchema).max(5),
    severity: z.literal(SEVERITIES),
    tier: z.enum(TIERS).nullable(),
    targets: z.array(targetSchema.extend({ title })).max(9),
    papers: z.array(paperSchema.extend({ title })).max(20),
    visibility: z.enum(VISIBILITIES),
    public: z.boolean(),
    selfHandle: z.boolean(),
    evidence: z.enum(['photo', 'none']),
    keywords: z.array(impersonalSchema(20)).max(50),
    /** Null: the standard one. */
    procedure: procedureSchema.shape.code.nullable(),
    /** Not offered any more; matters that have it keep it. */
    ended: z.boolean(),
  })
  .superRefine((edit, context) => {
    for (const { path, code } of faultsOf(edit))
      context.addIssue({ code: 'custom', path: [path], message: code, params: { code } });
  });
export type CategoryEdit = z.output<typeof categoryEditSchema>;

/** All that is to be changed at once; each category once. */
export const categoryEditsSchema = z
  .array(categoryEditSchema)
  .min(1)
  .max(200)
  .refine((edits) => isOnce(edits.map(({ code }) => code)), {
    message: 'sameCode',
    params: { code: 'sameCode' },
  });

type Said = Omit<CategoryEdit, 'name' | 'nameEn' | 'keywords'>;
interface Fault {
  readonly path: keyof Said;
  readonly code: string;
}

const isOnce = (codes: readonly string[]) => new Set(codes).size === codes.length;

/** What contradicts itself in one category, whatever else the district has. */
function faultsOf(edit: Said): readonly Fault[] {
  return edit.code.length === 2 ? majorFaults(edit) : minorFaults(edit);
}

function majorFaults({ lead, tier, assists, targets, papers, procedure }: Said): readonly Fault[] {
  const said = { assists: assists.length > 0, targets: targets.length > 0, papers: papers.length > 0 };
  const given = { ...said, lead: lead !== null, tier: tier !== null, procedure: procedure !== null };
  return Object.entries(given).flatMap(([path, isGiven]) =>
    isGiven ? [{ path: path as keyof Said, code: 'ofMajor' }] : [],
  );
}

function minorFaults(edit: Said): readonly Fault[] {
  const { lead, assists, tier, targets, papers, visibility } = edit;
  const faults: (Fault | false)[] = [
    tier === null && { path: 'tier', code: 'missing' },
    lead === null && { path: 'lead', code: 'missing' },
    !isOnce([...assists, lead ?? '']) && { path: 'assists', code: 'sameUnit' },
    // One target alone would be the result itself.
    targets.length === 1 && { path: 'targets', code: 'onlyOne' },
    !isOnce(targets.map(({ code }) => code)) && { path: 'targets', code: 'sameCode' },
    !isOnce(papers.map(({ code }) => code)) && { path: 'papers', code: 'sameCode' },
    // What is restricted stands in no public list (docs/field.md §3.3).
    edit.public && visibility !== 'O' && { path: 'public', code: 'restricted' },
  ];
  return faults.filter((fault) => fault !== false);
}

/** The category that an edit makes. */
export function categoryOf(edit: CategoryEdit): Category {
  const isMajor = edit.code.length === 2;
  return { ...edit, parent: isMajor ? null : edit.code.slice(0, 2), recordOnly: edit.tier === 'TR' };
}

/** A category as an edit that would change nothing. */
export function editOf({ parent: _parent, recordOnly: _recordOnly, ended, ...said }: Category): CategoryEdit {
  return { ...said, ended: ended ?? false };
}

/** Whether somebody may choose it for a matter: a minor class that has not ended. */
export function isOffered({ parent, ended }: Pick<Category, 'parent' | 'ended'>): boolean {
  return parent !== null && ended !== true;
}

/** Names of what an edit changes of a category; everything of one that is new. */
export function changedParts(before: Category | undefined, edit: CategoryEdit): readonly string[] {
  const old = before === undefined ? undefined : editOf(before);
  return (Object.keys(edit) as (keyof CategoryEdit)[]).filter(
    (part) => part !== 'code' && textOf(old?.[part]) !== textOf(edit[part]),
  );
}

/** The same text for the same content, in whatever order its names stand: a database keeps none. */
function textOf(value: unknown): string | undefined {
  return JSON.stringify(value, (_name, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
