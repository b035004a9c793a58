import type { MatterClock } from '@gezhi/domain/matter';
import type { Transaction } from '../../platform/db/index.ts';
import type { Clocked } from './clock-step.ts';

const WRITE = {
  name: 'matter-part-due',
  text: `update assignments a set due_clock = n.due_clock, yellow_at = n.yellow_at, due_at = n.due_at, deep_red_at = n.deep_red_at
    from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[])
      as n (matter_id, id, due_clock, yellow_at, due_at, deep_red_at)
    where a.matter_id = n.matter_id and a.id = n.id`,
} as const;

const isOfPart = ({ clock }: MatterClock) => clock === 'partSign' || clock === 'partFinish';

/** A matter whose clocks were computed. */
interface Computed {
  readonly id: string;
  readonly clocked: Pick<Clocked, 'clocks' | 'begun' | 'changed'>;
}

/**
 * Writes into the parts by which clock their units go now, where one of it began or changed: without waiting, and after the
 * parts themselves were written.
 */
export function writePartDue(tx: Transaction, matters: readonly Computed[]): void {
  const rows = matters.flatMap(({ id, clocked }) => {
    const touched = [...clocked.begun, ...clocked.changed].filter(isOfPart).map(({ of }) => of);
    return [...new Set(touched)].map((part) => ({ id, part, shown: shownOf(part, clocked.clocks) }));
  });
  if (rows.length === 0) return;
  const moments = (name: 'yellowAt' | 'dueAt' | 'deepRedAt') =>
    rows.map(({ shown }) => (shown?.moments == null ? null : new Date(shown.moments[name])));
  tx.send(WRITE, [
    rows.map(({ id }) => id),
    rows.map(({ part }) => part),
    rows.map(({ shown }) => shown?.clock ?? null),
    ...(['yellowAt', 'dueAt', 'deepRedAt'] as const).map(moments),
  ]);
}

/** Signing comes first; the clocks of a part stand in the order in which they began, and signing before finishing. */
function shownOf(part: string | null, clocks: readonly MatterClock[]): MatterClock | undefined {
  const running = clocks.filter((one) => one.of === part && isOfPart(one) && one.stoppedAt === null);
  return running.find(({ clock }) => clock === 'partSign') ?? running[0];
}
