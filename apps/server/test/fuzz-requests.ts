import { dutiesOf } from '@gezhi/domain/access';
import type { Endpoint } from '@gezhi/domain/contract';
import { inputSchema, KINDS } from '@gezhi/domain/matter';
import fc, { type Arbitrary } from 'fast-check';
import { routeTable } from '../src/platform/http/index.ts';
import { CALLERS, type Ground } from './fuzz-ground.ts';
import { mostlyValid, type Parts, partsOf, schemaOf, validFor } from './fuzz-inputs.ts';
import type { Model } from './fuzz-model.ts';
import { AREAS } from './world.ts';

const STAFF = ['ling', 'sun', 'wang', 'qian', 'feng', 'he', 'admin', 'qi', 'chen', 'gao', 'lu'] as const;

const JSON_TYPES = ['application/json', 'application/json; charset=utf-8'] as const;
/** Types of content that no endpoint takes. */
export const OTHER_TYPES = [
  'application/json\t',
  'application/json;',
  'application/json;charset=gbk',
  'application/json ; charset=utf-8',
  'application/problem+json',
  'text/plain',
  'text/plain; application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json, text/plain',
  '*/*',
  '',
];

/** A request as it will be sent. */
export interface Asked {
  readonly to: string;
  readonly as: (typeof CALLERS)[number];
  readonly code: string;
  readonly parts: Parts;
  readonly type: string;
  readonly key: string | null;
  readonly language: string;
}

/** An input of a step comes from the procedure: the contract alone leaves it open. */
function stepBody({ house, pool }: Ground, action: string): Arbitrary<unknown> {
  const { procedure } = house.parts.knowledge().catalogue.procedureFor(undefined, [AREAS.district]) ?? {};
  const found = procedure?.actions[action];
  if (found === undefined) return fc.constant({});
  const input = validFor(
    schemaOf(inputSchema(KINDS[found.kind as keyof typeof KINDS], found), 'input'),
    pool,
  );
  return input.map((one) => ({ input: one }));
}

type Call = Pick<Asked, 'as' | 'code' | 'parts'>;

const caller = fc.constantFrom(...CALLERS);
const someCode = ({ codes }: Ground) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...codes) },
    fc.constantFrom('AAAAAAAAAA', '', 'x'.repeat(99)),
  );

/** A step that was offered to its caller at the start, or one put together by chance. */
function stepCalls(ground: Ground, endpoint: Endpoint): Arbitrary<Call> {
  const { offers, pool } = ground;
  const isPublic = endpoint.permission.kind === 'code';
  const fitting = offers.filter((offer) => (offer.as === 'code') === isPublic);
  const anyAs = fc.record({
    as: caller,
    id: fc.constantFrom(...pool.uuids),
    code: someCode(ground),
    action: fc.constantFrom(...offers.map((offer) => offer.action), 'nothing'),
  });
  return fc
    .oneof({ weight: 3, arbitrary: fc.constantFrom(...fitting) }, anyAs)
    .chain(({ as, id, code, action }) =>
      partsOf(endpoint, pool, stepBody(ground, action)).map((parts) => ({
        as,
        code,
        parts: { ...parts, params: { id, action } },
      })),
    );
}

/** Whoever the endpoint is for, more often than everybody else. */
function callerFor({ house }: Ground, { permission }: Endpoint): Arbitrary<Asked['as']> {
  if (permission.kind === 'code')
    return fc.oneof({ weight: 3, arbitrary: fc.constant('code' as const) }, caller);
  const named =
    permission.kind !== 'roles'
      ? []
      : STAFF.filter((who) =>
          dutiesOf(house.world.actorOf(who)).some(({ role }) => permission.roles.includes(role)),
        );
  const fitting = named.length === 0 ? (['ling', 'sun', 'qian'] as const) : named;
  return fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...fitting) }, caller);
}

/** A request that was taken at the start, whole or with a part that is another's. */
function modelCalls(found: readonly Model[], chance: Arbitrary<Call>): Arbitrary<Call> {
  const nearly = fc
    .tuple(fc.constantFrom(...found), chance, fc.constantFrom('as', 'parts', 'code'))
    .map(([one, other, what]) => ({ ...callOf(one), [what]: other[what] }));
  return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...found).chain(brokenModel) }, nearly);
}

const callOf = ({ as, code, params, query, body }: Model): Call => ({
  as,
  code,
  parts: { params, query, body },
});

function brokenModel(one: Model): Arbitrary<Call> {
  const whole = fc.constant(one.body);
  const bodies = one.body === undefined ? whole : mostlyValid(whole);
  return bodies.map((body) => ({ ...callOf(one), parts: { params: one.params, query: one.query, body } }));
}

function callsOf(ground: Ground, endpoint: Endpoint): Arbitrary<Call> {
  const found = ground.models.filter(({ to }) => to === endpoint.name);
  const chance = chanceCalls(ground, endpoint);
  if (found.length === 0) return chance;
  return fc.oneof(modelCalls(found, chance), chance);
}

function chanceCalls(ground: Ground, endpoint: Endpoint): Arbitrary<Call> {
  const { pairs, pool } = ground;
  if (endpoint.path.endsWith('/:action')) return stepCalls(ground, endpoint);
  const parts = partsOf(endpoint, pool);
  const onMatter = fc
    .tuple(parts, fc.constantFrom(...pairs))
    .map(([one, pair]) => ({ ...one, params: { ...one.params, ...pair } }));
  const isOnMatter = endpoint.path.startsWith('/api/matters/:id');
  return fc.record({
    as: callerFor(ground, endpoint),
    code: someCode(ground),
    parts: isOnMatter ? fc.oneof({ weight: 2, arbitrary: onMatter }, parts) : parts,
  });
}

/** Writes break more than reads; each sign-in costs a tenth of a second of hashing. */
function weightOf({ name, method }: Endpoint): number {
  if (['identity.signIn', 'identity.changePassword'].includes(name)) return 3;
  return method === 'GET' ? 10 : 16;
}

/** Requests to every endpoint of the house, nearly right ones more often than others. */
export function requests(ground: Ground): Arbitrary<Asked> {
  const table = routeTable(ground.house.app);
  const keys = fc.oneof(
    { weight: 12, arbitrary: fc.uuid({ version: 4 }) },
    fc.constantFrom('0190f6a0-0000-4000-8000-000000000001', 'short', 'x'.repeat(200), '', 'ключ', null),
  );
  const weighed = table.map((endpoint) => ({ weight: weightOf(endpoint), arbitrary: fc.constant(endpoint) }));
  return fc.oneof(...weighed).chain((endpoint) =>
    fc
      .record({
        call: callsOf(ground, endpoint),
        type: fc.oneof(
          { weight: 9, arbitrary: fc.constantFrom(...JSON_TYPES) },
          fc.constantFrom(...OTHER_TYPES),
        ),
        key: keys,
        language: fc.constantFrom('zh-CN', 'en', 'xx;q=9', '*', '中文'),
      })
      .map(({ call, ...rest }) => ({ to: endpoint.name, ...call, ...rest })),
  );
}
