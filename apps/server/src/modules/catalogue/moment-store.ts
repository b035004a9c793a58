import type { MessageMoment } from '@gezhi/domain/notice';
import type { Transaction } from '../../platform/db/index.ts';

interface MomentRow extends Omit<MessageMoment, 'phase'> {
  readonly phase: string;
}

const READ = {
  name: 'message-moments',
  text: 'select kind, phase, template, languages from message_moments order by position, kind, phase',
} as const;

/** When residents are written to, in the order of the district's pack. */
export async function readMoments(tx: Transaction): Promise<MessageMoment[]> {
  const rows = await tx.run<MomentRow>(READ, []);
  return rows.map(({ phase, ...moment }) =>
    phase === '' ? moment : { ...moment, phase: phase as NonNullable<MessageMoment['phase']> },
  );
}
