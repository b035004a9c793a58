import type { Role } from '@gezhi/domain/access';
import type { Procedure, ProcedureAction } from '@gezhi/domain/catalogue';
import type { PastActor, PastMatter, PastStep } from '@gezhi/domain/simulation';
import type { Transaction } from '../../platform/db/index.ts';
import type { Knowledge } from '../catalogue/index.ts';

type StepColumns = readonly [
  at: number,
  action: string,
  actorKind: string,
  dutyId: string | null,
  codes: Readonly<Record<string, unknown>>,
];

/** A matter as `simulation_sample` gives it: moments in milliseconds. */
export interface SampleRow {
  readonly id: string;
  readonly number: string | null;
  readonly category: string | null;
  readonly source: string;
  readonly district_id: number | null;
  readonly town_id: number | null;
  readonly community_id: number | null;
  readonly grid_id: number | null;
  readonly created_ms: number;
  readonly key_at: string;
  readonly held_by: number;
  readonly procedure_id: number;
  readonly steps: readonly StepColumns[] | null;
  readonly reports: readonly (readonly [id: string, at: number, wantsReply: boolean])[] | null;
  readonly replied: readonly number[] | null;
  readonly found: readonly string[];
}

const SAMPLE = {
  name: 'simulation-sample',
  text: 'select * from simulation_sample($1, $2, $3, $4)',
} as const;

/** Where a page begins: after which matter. */
export interface PageStart {
  readonly at: string;
  readonly id: string;
}
export const FIRST_PAGE: PageStart = {
  at: '1970-01-01 00:00:00+00',
  id: '00000000-0000-0000-0000-000000000000',
};

/** The next matters of a running simulation, in order; none for anybody but the scheduler. */
export function nextSample(
  tx: Transaction,
  id: string,
  { after, most }: { readonly after: PageStart; readonly most: number },
): Promise<SampleRow[]> {
  return tx.run<SampleRow>(SAMPLE, [id, after.at, after.id, most]);
}

/** Roles and units of duties, and procedures of all versions: what steps of the past were taken under. */
export class PastRecords {
  readonly #duties: ReadonlyMap<string, Extract<PastActor, { kind: 'staff' }>>;
  readonly #procedures: ReadonlyMap<number, Procedure>;
  /** The newest that has an action of the name, by name: a matter may have been moved to another version meanwhile. */
  readonly #actions: ReadonlyMap<string, ProcedureAction>;

  constructor(
    duties: ReadonlyMap<string, Extract<PastActor, { kind: 'staff' }>>,
    procedures: ReadonlyMap<number, Procedure>,
  ) {
    this.#duties = duties;
    this.#procedures = procedures;
    this.#actions = new Map([...procedures.values()].flatMap((one) => Object.entries(one.actions)));
  }

  /** The facts of a matter, from its row. */
  matterOf(row: SampleRow): PastMatter {
    const actions = this.#procedures.get(row.procedure_id)?.actions ?? {};
    const steps = (row.steps ?? []).map((columns) => this.#stepOf(columns, actions));
    const first = steps[0]?.codes.heldBy;
    return {
      id: row.id,
      number: row.number,
      source: row.source,
      areas: {
        ...{ district: row.district_id, town: row.town_id },
        ...{ community: row.community_id, grid: row.grid_id },
      },
      createdAt: Math.round(row.created_ms),
      heldBy: typeof first === 'number' ? first : row.held_by,
      category: row.category,
      steps,
      reports: (row.reports ?? []).map(([id, at, wantsReply]) => ({ id, at: Math.round(at), wantsReply })),
      repliedAt: (row.replied ?? []).map(Math.round),
      words: row.found,
    };
  }

  #stepOf([at, action, actorKind, dutyId, codes]: StepColumns, actions: Procedure['actions']): PastStep {
    const own = Object.hasOwn(actions, action) ? actions[action] : undefined;
    const was = own ?? this.#actions.get(action) ?? null;
    return { at: Math.round(at), action, was, by: this.#actorOf(actorKind, dutyId), codes };
  }

  #actorOf(kind: string, dutyId: string | null): PastActor {
    if (kind === 'scheduler' || kind === 'system') return SCHEDULED;
    if (dutyId === null) return kind === 'reporter' || kind === 'person' ? REPORTING : SCHEDULED;
    return this.#duties.get(dutyId) ?? NOBODY;
  }
}

const SCHEDULED: PastActor = { kind: 'scheduler' };
const REPORTING: PastActor = { kind: 'reporter' };
const NOBODY: PastActor = { kind: 'staff', role: null, unitId: null };

/** Reads duties of all times; procedures of all versions are known. */
export async function loadPastRecords(
  tx: Transaction,
  { catalogue }: Pick<Knowledge, 'catalogue'>,
): Promise<PastRecords> {
  const { rows } = await tx.query<{ id: string; role: Role; unit_id: number | null }>(
    'select d.id, t.role, d.unit_id from duties d join titles t on t.code = d.title',
  );
  return new PastRecords(
    new Map(rows.map(({ id, role, unit_id: unitId }) => [id, { kind: 'staff', role, unitId }])),
    new Map(catalogue.procedures.map(({ id, procedure }) => [id, procedure])),
  );
}
