import { type Procedure, procedureSchema, type Title } from '@gezhi/domain/catalogue';
import type { Transaction } from '../../platform/db/index.ts';

/** A version of a procedure and its id: matters in flight keep the version they began with. */
export interface PublishedProcedure {
  readonly id: number;
  /** Whose it is: it holds there and in whatever lies in it. */
  readonly areaId: number;
  /** What is past was in force before; matters may still be on it. */
  readonly state: 'published' | 'past';
  readonly procedure: Procedure;
}

/** Matters of which version are moved, and from which of its states to which of the new version's. */
export interface Move {
  /** The id of the version. */
  readonly from: number;
  readonly states: Readonly<Record<string, string>>;
}

/** A version that is or was in force, without what it says. */
export interface VersionRow {
  readonly id: number;
  readonly version: number;
  readonly state: 'published' | 'past';
  readonly publishedAt: Date;
}

/** What an area is drawing up. */
export interface DraftRow {
  readonly revision: number;
  readonly basedOn: number | null;
  readonly savedAt: Date;
  readonly procedure: Procedure;
}

/** A procedure of an area. */
export interface Line {
  readonly areaId: number;
  readonly code: string;
}

/** All versions of all areas that are or were in force, oldest first. */
export async function loadVersions(tx: Transaction): Promise<PublishedProcedure[]> {
  const { rows } = await tx.query<{
    id: number;
    area_id: number;
    state: 'published' | 'past';
    definition: unknown;
  }>(
    `select id, area_id, state, definition from procedures where state <> 'draft' order by area_id, code, version`,
  );
  return rows.map(({ id, area_id: areaId, state, definition }) => ({
    ...{ id, areaId, state },
    procedure: procedureSchema.parse(definition),
  }));
}

/** Versions of an area's procedure, newest first. */
export async function versionsOf(tx: Transaction, { areaId, code }: Line): Promise<VersionRow[]> {
  const { rows } = await tx.query<VersionRow>(
    `select id, version, state, coalesce(published_at, 'epoch') as "publishedAt" from procedures
     where area_id = $1 and code = $2 and state <> 'draft' order by version desc`,
    [areaId, code],
  );
  return rows;
}

/** What a version says, or undefined where there is none. */
export async function readVersion(
  tx: Transaction,
  { areaId, code, version }: Line & { readonly version: number },
): Promise<Procedure | undefined> {
  const { rows } = await tx.query<{ definition: unknown }>(
    `select definition from procedures where area_id = $1 and code = $2 and version = $3 and state <> 'draft'`,
    [areaId, code, version],
  );
  const [row] = rows;
  return row === undefined ? undefined : procedureSchema.parse(row.definition);
}

/** What every area is drawing up, by the names they bear now. */
export async function listDrafts(tx: Transaction): Promise<(Line & { title: Title })[]> {
  const { rows } = await tx.query<Line & { title: Title }>(
    `select area_id as "areaId", code, definition -> 'title' as title from procedures
     where state = 'draft' order by area_id, code`,
  );
  return rows;
}

/** The draft of an area's procedure, if there is one. */
export async function readDraft(tx: Transaction, { areaId, code }: Line): Promise<DraftRow | undefined> {
  const { rows } = await tx.query<Omit<DraftRow, 'procedure'> & { definition: unknown }>(
    `select revision, based_on as "basedOn", coalesce(saved_at, 'epoch') as "savedAt", definition from procedures
     where area_id = $1 and code = $2 and state = 'draft'`,
    [areaId, code],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { definition, ...draft } = row;
  return { ...draft, procedure: procedureSchema.parse(definition) };
}

/** What the entries of an area's procedure belong to; made when it is first asked for. After `applying`. */
export async function procedureSubject(tx: Transaction, { areaId, code }: Line): Promise<string> {
  await tx.query('insert into procedure_subjects (area_id, code) values ($1, $2) on conflict do nothing', [
    areaId,
    code,
  ]);
  const { rows } = await tx.query<{ subject_id: string }>(
    'select subject_id from procedure_subjects where area_id = $1 and code = $2',
    [areaId, code],
  );
  const [row] = rows;
  if (row === undefined) throw new RangeError('A procedure that was written is not there');
  return row.subject_id;
}

/** Saves the draft of an area and gives its revision. After `applying`, under the lock of the edition. */
export async function saveDraft(
  tx: Transaction,
  { areaId, code }: Line,
  { procedure, basedOn }: { readonly procedure: Procedure; readonly basedOn: number | null },
): Promise<number> {
  const { rows } = await tx.query<{ revision: number }>(
    `insert into procedures (area_id, code, version, state, definition, based_on, saved_at)
     select $1, $2, coalesce(max(version), 0), 'draft', $3, $4, $5 from procedures where area_id = $1 and code = $2
     on conflict (area_id, code) where state = 'draft' do update set definition = excluded.definition,
       saved_at = excluded.saved_at, revision = procedures.revision + 1 returning revision`,
    [areaId, code, JSON.stringify(procedure), basedOn, tx.now],
  );
  return rows[0]?.revision ?? 1;
}

export async function removeDraft(tx: Transaction, { areaId, code }: Line): Promise<void> {
  await tx.query(`delete from procedures where area_id = $1 and code = $2 and state = 'draft'`, [
    areaId,
    code,
  ]);
}

/** What is to be in force, and which matters it takes along. */
export interface Publication {
  readonly procedure: Procedure;
  readonly moves: readonly Move[];
  /** Where the matters lie that are moved; null: wherever. */
  readonly within: number | null;
}

/** Puts a procedure in force as the next version of its area; what was in force is past. Gives the version. */
export async function putInForce(
  tx: Transaction,
  { areaId, code }: Line,
  { procedure, moves, within }: Publication,
): Promise<number> {
  await tx.query(
    `update procedures set state = 'past' where area_id = $1 and code = $2 and state = 'published'`,
    [areaId, code],
  );
  const [newest] = await versionsOf(tx, { areaId, code });
  const version = (newest?.version ?? 0) + 1;
  const isMoving = moves.length > 0;
  await tx.query(
    `insert into procedures (area_id, code, version, state, definition, published_at, moves, moves_within, moved_at)
     values ($1, $2, $3, 'published', $4, $5, $6, $7, $8)`,
    [
      ...[areaId, code, version, JSON.stringify({ ...procedure, code, version }), tx.now],
      ...[isMoving ? JSON.stringify(moves) : null, isMoving ? within : null, isMoving ? null : tx.now],
    ],
  );
  return version;
}

/** A publication that has still to move matters. */
export interface UnfinishedMove {
  readonly id: number;
  readonly moves: readonly Move[];
  readonly within: number | null;
}

/** What a version has still to move; undefined where it has moved all it could. */
export async function readMoving(tx: Transaction, id: number): Promise<UnfinishedMove | undefined> {
  const { rows } = await tx.query<UnfinishedMove>(
    'select id, moves, moves_within as within from procedures where id = $1 and moved_at is null and moves is not null',
    [id],
  );
  return rows[0];
}

/** Publications of the same procedure that have not moved all they could, oldest first: what came in between is never left behind. */
export async function unfinishedMoves(tx: Transaction, subjectId: string): Promise<UnfinishedMove[]> {
  const { rows } = await tx.query<UnfinishedMove>(
    `select p.id, p.moves, p.moves_within as within from procedures p
       join procedure_subjects s on s.area_id = p.area_id and s.code = p.code
     where s.subject_id = $1 and p.state <> 'draft' and p.moved_at is null and p.moves is not null order by p.version`,
    [subjectId],
  );
  return rows;
}

/** Marks that a publication has moved all it could. By the scheduler. */
export async function markMoved(tx: Transaction, id: number): Promise<void> {
  await tx.applying();
  await tx.query('update procedures set moved_at = $2 where id = $1 and moved_at is null', [id, tx.now]);
}
