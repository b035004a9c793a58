import { randomBytes } from 'node:crypto';
import { bigrams, foldForSearch, toTsvectorLiteral } from '@gezhi/domain/text';
import { v7 as uuidv7 } from 'uuid';

/** What the bare app is told of a new matter: everything it would otherwise have to find out. */
export interface BareReport {
  readonly id: string;
  readonly category: string;
  readonly title: string;
  readonly description: string;
  readonly address: string;
  readonly gridId: number;
  readonly communityId: number;
  readonly townId: number;
  readonly districtId: number;
  readonly lon: number;
  readonly lat: number;
  readonly heldBy: number;
  readonly personId: string;
  readonly dutyId: string;
  readonly accountId: string;
  /** Whether a reporter's name and phone are sealed under a key of their own. */
  readonly sealed: boolean;
}

/**
 * The rows that the product writes for a new matter, in the one statement that PostgreSQL does fastest: matter, key,
 * report, act, search terms, clocks with their timers, entry, passages and the kept reply.
 */
export const CREATE = {
  name: 'bench-create',
  text: `with n as (select to_char(now(), 'YYMMDD-') || nextval('matter_numbers') as number),
    m as (insert into matters (id, number, procedure_id, state, phase, category, severity, visibility, source, district_id,
        town_id, community_id, grid_id, reported_grid_id, lon, lat, held_by, title_entry_id, created_at, due_clock, yellow_at,
        due_at, deep_red_at)
      select $1, n.number, 1, 'reported', 'reported', $2, 3, 'O', 'hotline', $3, $4, $5, $6, $6, $7, $8, $9, $10, $11::timestamptz, 'accept',
        $11::timestamptz + interval '45 minutes', $11::timestamptz + interval '1 hour', $11::timestamptz + interval '2 hours' from n),
    c as (insert into clocks (matter_id, clock, round, run, started_at, limit_count, limit_unit, half_at, yellow_at, due_at,
        deep_red_at) select $1, x.clock, 1, 1, $11::timestamptz, 1, 'hour', $11::timestamptz, $11::timestamptz, $11::timestamptz + interval '1 hour', $11::timestamptz
      from unnest(array['accept', 'reply', 'finish']) as x (clock)),
    w as (insert into timers (subject_kind, subject_id, clock, run, mark, due_at)
      select 'matter', $1, x.clock, 1, x.mark, $11::timestamptz + interval '1 hour'
      from (values ('accept', 'dueSoon'), ('accept', 'overdue'), ('reply', 'dueSoon'), ('reply', 'overdue'),
        ('finish', 'halfTime'), ('finish', 'dueSoon'), ('finish', 'overdue')) as x (clock, mark)),
    k as (insert into subject_keys (id, wrapped, created_at) select $12::uuid, $13::bytea, $11::timestamptz where $12::uuid is not null),
    r as (insert into reports (id, matter_id, source, code_digest, key_id, name_sealed, phone_sealed, phone_index, may_contact,
        wants_reply, created_at) values ($14, $1, 'hotline', $15, $12, $16, $16, $16, 'centre', true, $11::timestamptz)),
    a as (insert into acts (matter_id, person_id, run, act, at, reported_at) values ($1, $17, 1, 'report', $11::timestamptz, $11::timestamptz)),
    t as (insert into matter_terms (matter_id, terms, folded, district_id, town_id, community_id, grid_id, created_at)
      values ($1, $18::tsvector, $19, $3, $4, $5, $6, $11::timestamptz)),
    e as (insert into entries (id, subject_kind, subject_id, seq, at, action, actor_kind, person_id, duty_id, codes, hash)
      values ($10, 'matter', $1, 1, $11::timestamptz, 'report', 'person', $17, $20, $21, $22)),
    p as (insert into passages (entry_id, name, subject_kind, subject_id, class, audience, body, salt)
      select $10, x.name, 'matter', $1, 'internal', 'public', x.body, x.salt
      from unnest($23::text[], $24::text[], $25::bytea[]) as x (name, body, salt)),
    l as (insert into replies (principal, key, body_hash, status, reply, created_at) select $26, $27, $22, 201, $28, $11::timestamptz)
    select number from n`,
} as const;

/** The values of `CREATE`; digests and sealed values are random bytes of the right length. */
export function createValues(report: BareReport): unknown[] {
  const texts = [report.title, report.description, report.address];
  const folded = foldForSearch(texts.join('\n'));
  const entryId = uuidv7();
  const reportId = uuidv7();
  const digest = randomBytes(32);
  const codes = { source: 'hotline', category: report.category, located: 'inside', gridId: report.gridId };
  const hex = digest.toString('hex');
  return [
    ...[report.id, report.category, report.districtId, report.townId, report.communityId, report.gridId],
    ...[report.lon, report.lat, report.heldBy, entryId, new Date()],
    ...(report.sealed ? [uuidv7(), randomBytes(61)] : [null, null]),
    ...[reportId, randomBytes(32), report.sealed ? randomBytes(40) : null, report.personId],
    ...[toTsvectorLiteral(bigrams(folded)), folded, report.dutyId],
    ...[
      {
        ...codes,
        heldBy: report.heldBy,
        photos: [],
        passages: { title: hex, description: hex, address: hex },
      },
      digest,
    ],
    ...[['title', 'description', 'address'], texts, texts.map(() => randomBytes(16))],
    ...[
      report.accountId,
      uuidv7(),
      JSON.stringify({ id: report.id, state: 'reported', reportId, version: 1 }),
    ],
  ];
}

const OPEN = `m.phase in ('reported', 'accepted', 'dispatched', 'handling', 'checking', 'followUp', 'suspended')`;
const COLUMNS = `m.id, m.number, m.category, m.severity, m.visibility, m.source, m.state, m.phase, m.town_id, m.community_id,
  m.grid_id, m.lead_unit_id, m.held_by, m.created_at, m.version, m.lon, m.lat, t.body as title`;
const TITLE = `left join passages t on t.entry_id = m.title_entry_id and t.name = 'title'`;
const ORDER = 'm.created_at desc, m.id desc';
const AFTER = '(m.created_at, m.id) < ($2::timestamptz, $3::uuid)';

const plain = (where: string) =>
  `select ${COLUMNS} from matters m ${TITLE} where ${where} and ${AFTER} order by ${ORDER} limit 51`;
const ofUnit = (where: string) => `select ${COLUMNS}
  from (select a.matter_id, a.reported_at from assignments a where a.unit_id = ($1::int[])[1] and ${where}
    and (a.reported_at, a.matter_id) < ($2::timestamptz, $3::uuid) order by a.reported_at desc, a.matter_id desc limit 51) as page
  join matters m on m.id = page.matter_id ${TITLE} order by ${ORDER}`;
const ofQueue = `select ${COLUMNS} from (${['reported', 'accepted']
  .map(
    (phase) => `(select m.* from unnest($1::int[]) as s (i) cross join lateral (select * from matters m
      where m.held_by = s.i and m.phase = '${phase}' and ${OPEN} and ${AFTER} order by ${ORDER} limit 51) as m)`,
  )
  .join(' union all ')}) as m ${TITLE} order by ${ORDER} limit 51`;

/** The plain indexed query of each list: ids in $1, the place to go on from in $2 and $3. */
export const LISTS: Readonly<Record<string, string>> = {
  'grid all': plain('m.grid_id = ($1::int[])[1]'),
  'community all': plain('m.community_id = ($1::int[])[1]'),
  'street all': plain('m.town_id = ($1::int[])[1]'),
  'district all': plain('m.district_id = ($1::int[])[1]'),
  'unit all': ofUnit('true'),
  'workArea all': `select ${COLUMNS} from (select m.* from unnest($1::int[]) as s (i) cross join lateral (
      select * from matters m where m.community_id = s.i and ${AFTER} order by ${ORDER} limit 51) as m
      order by ${ORDER} limit 51) as m ${TITLE} order by ${ORDER}`,
  'grid todo': plain(`m.grid_id = ($1::int[])[1] and m.phase = 'checking' and ${OPEN}`),
  'community todo': ofQueue,
  'street todo': ofQueue,
  'district todo': ofQueue,
  'unit todo': ofUnit(`a.phase in ('dispatched', 'handling')`),
  'workArea todo': ofQueue,
};
