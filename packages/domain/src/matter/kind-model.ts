import type { Role } from '../access/index.ts';
import type { Field, Grant } from '../catalogue/index.ts';
import type { Act, AssignmentPhase, Part, PartOrigin, RequestKind } from './subject.ts';

/** What a kind of action is, in code: its input, the widest roles and reaches, and which act it leaves behind. */
export interface ActionKind {
  readonly fields: readonly Field[];
  /** A procedure may narrow this, never widen it. */
  readonly widest: readonly Grant[];
  readonly act: Act;
  /** Acts in this run that exclude the same person from this one (separation of duties, docs/field.md §5.2). */
  readonly apartFrom: readonly Act[];
  /** Which assignment of the actor's unit it works on, in which of its phases, and of which origins if not of any but a call or a meeting. */
  readonly part?: {
    readonly of: Part;
    readonly phases: readonly AssignmentPhase[];
    readonly origins?: readonly PartOrigin[];
  };
  /** The kind of request that it opens, or that it decides: while one is open, nothing else moves the matter. */
  readonly asks?: RequestKind;
  readonly decides?: RequestKind;
  /** The kind of request that its outcome may open by itself: nobody asked, so nobody takes it back. */
  readonly opens?: RequestKind;
}

export const queue = (...roles: Grant['role'][]): Grant[] => roles.map((role) => ({ role, reach: 'queue' }));
export const unit = (...roles: Grant['role'][]): Grant[] => roles.map((role) => ({ role, reach: 'unit' }));
/** Whoever is in charge of a part (docs/field.md §2.23). */
export const assigned = (...roles: Grant['role'][]): Grant[] =>
  roles.map((role) => ({ role, reach: 'assigned' }));
export const area = (...roles: Grant['role'][]): Grant[] => roles.map((role) => ({ role, reach: 'area' }));
export const CENTRE = queue('operator', 'dutyChief');
export const HANDLERS = unit('receiver', 'handler', 'unitLeader');
/** Posts whose holder may be in charge of a part of the own unit. */
export const CHARGED: readonly Role[] = [
  'receiver',
  'handler',
  'unitLeader',
  'worker',
  'chief',
  'captain',
  'volunteer',
  'partyLead',
];
export const IN_CHARGE = assigned(...CHARGED);

export const field = (name: string, kind: Field['kind'], more: Partial<Field> = {}): Field => ({
  name,
  kind,
  required: false,
  audience: 'internal',
  ...more,
});
export const words = (name: string, more: Partial<Field> = {}): Field =>
  field(name, 'paragraph', { max: 1000, ...more });
export const choice = (name: string, codes: readonly string[], more: Partial<Field> = {}): Field =>
  field(name, 'choice', { required: true, options: codes.map((code) => ({ code })), ...more });
export const must = { required: true } as const;
export const open = { audience: 'public' } as const;

export const VERDICTS = ['agree', 'refuse'] as const;

export const kind = (said: Partial<ActionKind> & Pick<ActionKind, 'widest' | 'act'>): ActionKind => ({
  fields: [],
  apartFrom: [],
  ...said,
});
