import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import type { Clocked } from './clock-step.ts';
import { columnsOfDue, writeClocks } from './clock-store.ts';
import { armClocks } from './clock-timers.ts';

const DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: '2-digit',
  month: '2-digit',
  day: '2-digit',
});

/** Column values of a new matter and its first report; arrays are what goes around it. */
export interface NewMatter {
  readonly matter: Readonly<Record<string, unknown>>;
  readonly report: Readonly<Record<string, unknown>>;
  readonly about: readonly { unitId: number | null; dutyId: string | null; personId: string | null }[];
  readonly key: { id: string; wrapped: Buffer } | null;
  readonly terms: string;
  readonly folded: string;
  readonly reporterId: string | null;
  readonly clocked: Clocked;
}

// lpad also cuts what is longer than it should be: past 9,999 every ten numbers would have been the same.
const NUMBER = {
  name: 'matter-number',
  text: `select $1::text || lpad(v.digits, greatest(4, length(v.digits)), '0') as number
    from (select nextval('matter_numbers')::text as digits offset 0) as v`,
} as const;

/** Takes the next number, `YYMMDD-NNNN`; one whose matter then fails is never given again. */
export async function takeNumber(tx: Transaction): Promise<string> {
  const [row] = await tx.run<{ number: string }>(NUMBER, [`${DAY.format(tx.now).replaceAll('-', '')}-`]);
  return row?.number ?? '';
}

// One statement. No RETURNING on matters: whoever reports may not be among those who see the row.
const CREATE = {
  name: 'matter-create',
  text: `with
    m as (insert into matters (id, number, procedure_id, state, phase, category, severity, visibility, source,
        district_id, town_id, community_id, grid_id, place_id, reported_grid_id, lon, lat, held_by, has_about,
        outside_system, outside_number, created_at, title_entry_id, due_clock, yellow_at, due_at, deep_red_at, urgent)
      values ($2, $1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $13, $15, $16, $17, $18, $19, $20, $21, $22, $45, $46, $47, $48, $49)),
    k as (insert into subject_keys (id, wrapped, created_at) select $23::uuid, $24::bytea, $21 where $23::uuid is not null),
    r as (insert into reports (id, matter_id, person_id, source, code_digest, key_id, name_sealed, phone_sealed, phone_index,
        safe_time_sealed, may_contact, wants_reply, consent_version, consent_by, consent_at, consent_duty_id, created_at, message_consent, email_sealed)
      values ($25, $2, $26, $9, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $21, $50, $51)),
    a as (insert into acts (matter_id, person_id, run, act, at, reported_at) select $2, $44::uuid, 1, 'report', $21, $21 where $44::uuid is not null),
    b as (insert into about (matter_id, unit_id, duty_id, person_id, position)
      select $2, x.unit_id, x.duty_id, x.person_id, x.position
      from unnest($39::int[], $40::uuid[], $41::uuid[]) with ordinality as x (unit_id, duty_id, person_id, position))
    insert into matter_terms (matter_id, terms, folded, district_id, town_id, community_id, grid_id, created_at)
      values ($2, $42::tsvector, $43, $10, $11, $12, $13, $21)`,
} as const;

/** One statement writes several tables under the id; which of them refuses first is the database's choice. */
const OF_ID: ReadonlySet<string> = new Set(['matters_pkey', 'matter_terms_pkey', 'acts_pkey', 'about_pkey']);

/** Whoever creates makes the id; one that is there already is the caller's mistake and not a second matter. */
function explainTaken(fault: unknown): unknown {
  const broken = fault instanceof Error && 'constraint' in fault ? String(fault.constraint) : '';
  return OF_ID.has(broken)
    ? new Problem('input.invalid', { fields: [{ path: 'id', code: 'taken' }] })
    : fault;
}

/**
 * Writes a matter under its number, its report, what it complains of and what search may find, without waiting for the
 * answer: an id that is taken fails the transaction with input.invalid.
 */
export function insertMatter(tx: Transaction, number: string, made: NewMatter): void {
  tx.send(CREATE, valuesOf(tx, number, made), explainTaken);
  const id = String(made.matter.id);
  writeClocks(tx, id, made.clocked);
  armClocks(tx, id, made.clocked);
}

function valuesOf(tx: Transaction, number: string, made: NewMatter): unknown[] {
  const { matter: m, report: r, about, key } = made;
  return [
    number,
    m.id,
    m.procedureId,
    m.state,
    m.phase,
    m.category,
    m.severity,
    m.visibility,
    m.source,
    m.districtId,
    m.townId,
    m.communityId,
    m.gridId,
    m.placeId,
    m.lon,
    m.lat,
    m.heldBy,
    about.length > 0,
    m.outsideSystem,
    m.outsideNumber,
    tx.now,
    m.titleEntryId,
    key?.id ?? null,
    key?.wrapped ?? null,
    ...reportValues(made),
    about.map((one) => one.unitId),
    about.map((one) => one.dutyId),
    about.map((one) => one.personId),
    made.terms,
    made.folded,
    tx.actor.kind === 'person' ? tx.actor.personId : null,
    ...columnsOfDue(made.clocked.due),
    m.urgent,
    r.messageConsent,
    r.emailSealed,
  ];
}

function reportValues({ report: r, reporterId }: NewMatter): unknown[] {
  const sealed = [r.nameSealed, r.phoneSealed, r.phoneIndex, r.safeTimeSealed];
  const consent = [r.consentVersion, r.consentBy, r.consentAt, r.consentDutyId];
  return [r.id, reporterId, r.codeDigest, r.keyId, ...sealed, r.mayContact, r.wantsReply, ...consent];
}
