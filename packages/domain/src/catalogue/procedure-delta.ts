import { z } from 'zod';
import { PHASES, type Procedure, procedureActionSchema, targetsOf, titleSchema } from './procedure.ts';

const endedSchema = z.strictObject({ ended: z.literal(true) });
const written = { before: z.string().optional(), title: titleSchema.partial().optional() };

const stateDeltaSchema = z.strictObject({
  ...written,
  phase: z.enum(PHASES).optional(),
  /** Inherited actions that begin in all of these begin here too. */
  beside: z.union([z.string().transform((name) => [name]), z.array(z.string()).min(1)]).optional(),
});

const { from, to, by, guards, fields } = procedureActionSchema.shape;
const actionDeltaSchema = z.strictObject({
  ...written,
  kind: z.string().optional(),
  from: from.optional(),
  to: to.optional(),
  by: by.optional(),
  guards: guards.unwrap().optional(),
  fields: fields.unwrap().optional(),
});

const entriesOf = <Entry extends z.ZodType>(entry: Entry) => z.record(z.string(), entry).default({});

/** A procedure that says only where it differs from another (docs/field.md §2.30). Whatever is misspelt in it is refused. */
export const procedureDeltaSchema = z.strictObject({
  /** The code of the procedure that lies beneath, or `pack/code` for that of another pack. */
  extends: z.string().regex(/^([a-z0-9-]+\/)?[a-z][A-Za-z0-9]{0,39}$/),
  code: z.string().optional(),
  version: z.number().optional(),
  title: titleSchema.partial().optional(),
  start: z.string().optional(),
  states: entriesOf(z.union([endedSchema, stateDeltaSchema])),
  actions: entriesOf(z.union([endedSchema, actionDeltaSchema])),
});
export type ProcedureDelta = z.output<typeof procedureDeltaSchema>;

/** What a delta asks for and cannot have: where it says so, and what it names. */
export interface DeltaFault {
  readonly path: readonly string[];
  readonly problem: 'notInherited' | 'notThere' | 'leadsToEnded';
  readonly name: string;
}

type Entry = Readonly<Record<string, unknown>>;
type Entries = [name: string, entry: Entry][];

interface Differing {
  readonly section: 'states' | 'actions';
  readonly delta: Readonly<Record<string, Entry>>;
  readonly faults: DeltaFault[];
}

/**
 * Lays a delta over the procedure it extends (docs/field.md §2.30): states and actions by name and there field by field, `ended: true`
 * takes one away, `before` says where a new one stands, `beside` from where inherited actions begin too. A state that is taken away
 * leaves every inherited `from`, and an action that began nowhere else goes with it. The result still has to be parsed as a procedure.
 */
export function extendProcedure(
  delta: ProcedureDelta,
  base: Procedure,
): { readonly procedure: unknown; readonly faults: readonly DeltaFault[] } {
  const faults: DeltaFault[] = [];
  const states = merged(Object.entries(base.states), { section: 'states', delta: delta.states, faults });
  const order = states.map(([name]) => name);
  const inherited = Object.entries(base.actions).flatMap(([name, action]): Entries => {
    const begins = beginningOf(action.from, { delta, order });
    const said = delta.actions[name];
    if (begins.length === 0 && said === undefined) return [];
    faults.push(...leadingAstray(action, { delta, said }));
    return [[name, { ...action, from: begins }]];
  });
  const actions = merged(inherited, { section: 'actions', delta: delta.actions, faults });
  const { code = base.code, version = base.version, start = base.start } = delta;
  const head = { code, version, title: { ...base.title, ...delta.title }, start };
  const procedure = { ...head, states: Object.fromEntries(states), actions: Object.fromEntries(actions) };
  return { procedure, faults };
}

const isEnded = (entry: Entry | undefined): boolean => entry?.ended === true;

function merged(inherited: Entries, differing: Differing): Entries {
  return Object.entries(differing.delta).reduce(
    (entries, said) =>
      isEnded(said[1]) ? without(entries, said[0], differing) : laid(entries, said, differing),
    inherited,
  );
}

function without(entries: Entries, name: string, { section, faults }: Differing): Entries {
  const kept = entries.filter(([other]) => other !== name);
  if (kept.length === entries.length) faults.push({ path: [section, name], problem: 'notInherited', name });
  return kept;
}

function laid(entries: Entries, [name, said]: Entries[number], { section, faults }: Differing): Entries {
  const { before, beside: _, ...fields } = said;
  const below = entries.find(([other]) => other === name)?.[1];
  const title = { ...(below?.title as object), ...(fields.title as object) };
  const entry: Entry = { ...below, ...fields, title };
  if (below !== undefined && before === undefined)
    return entries.map((one) => (one[0] === name ? [name, entry] : one));
  const others = entries.filter(([other]) => other !== name);
  const place = others.findIndex(([other]) => other === before);
  if (before !== undefined && place < 0)
    faults.push({ path: [section, name, 'before'], problem: 'notThere', name: String(before) });
  return others.toSpliced(place < 0 ? others.length : place, 0, [name, entry]);
}

interface Beginning {
  readonly delta: ProcedureDelta;
  /** The names of the states there are in the end, in order. */
  readonly order: readonly string[];
}

function beginningOf(from: readonly string[], { delta, order }: Beginning): string[] {
  const beside = Object.entries(delta.states).filter(
    ([, state]) => 'beside' in state && state.beside?.every((name) => from.includes(name)),
  );
  const begins = new Set([...from, ...beside.map(([name]) => name)]);
  return order.filter((name) => begins.has(name));
}

interface Leading {
  readonly delta: ProcedureDelta;
  readonly said: ProcedureDelta['actions'][string] | undefined;
}

/** An inherited action must not lead to a state that was taken away, unless the delta says where else. */
function leadingAstray(action: Procedure['actions'][string], { delta, said }: Leading): DeltaFault[] {
  if (said !== undefined && ('ended' in said || said.to !== undefined)) return [];
  const lost = targetsOf(action).filter(({ to: name }) => isEnded(delta.states[name]));
  return lost.map(({ to: name }) => ({ path: ['states', name], problem: 'leadsToEnded', name: action.kind }));
}
