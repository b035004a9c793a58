import type { ActorMark } from '@gezhi/domain/access';
import type { FieldClass } from '@gezhi/domain/privacy';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../db/index.ts';
import type { SubjectKind } from './kind.ts';

/** A text of an entry; numbers of persons in it were lifted out when it came in. */
export interface TimelinePassage {
  readonly name: string;
  readonly text: string;
  readonly class: FieldClass;
  readonly audience: 'public' | 'internal';
}

export interface TimelinePhoto {
  readonly id: string;
  readonly stage: 'before' | 'after' | 'check' | 'paper';
  readonly audience: 'public' | 'internal';
  readonly width: number;
  readonly height: number;
}

/** One thing that was done to a subject. */
export interface TimelineEntry {
  readonly id: string;
  readonly seq: number;
  readonly at: Date;
  readonly action: string;
  readonly actor: ActorMark;
  readonly codes: Readonly<Record<string, unknown>>;
  readonly passages: readonly TimelinePassage[];
  readonly photos: readonly TimelinePhoto[];
}

interface Row extends Omit<TimelineEntry, 'actor'> {
  readonly actor_kind: ActorMark['kind'];
  readonly person_id: string | null;
  readonly duty_id: string | null;
}

const TIMELINE = {
  name: 'subject-timeline',
  text: `select e.id, e.seq, e.at, e.action, e.actor_kind, e.person_id, e.duty_id, e.codes,
      (select coalesce(json_agg(json_build_object('name', p.name, 'text', p.body, 'class', p.class, 'audience', p.audience)
         order by p.name collate "C"), '[]')
       from passages p where p.entry_id = e.id and p.audience = any ($3::text[])) as passages,
      (select coalesce(json_agg(json_build_object('id', a.id, 'stage', a.stage, 'audience', a.audience,
         'width', a.width, 'height', a.height) order by a.created_at, a.id), '[]')
       from attachments a where a.subject_id = $2 and a.entry_id = e.id and a.audience = any ($3::text[])) as photos
    from entries e where e.subject_id = $2 and e.subject_kind = $1 order by e.seq`,
} as const;

/**
 * What was done to a subject of any kind, oldest first, as the actor of the transaction may read it: whoever is no
 * staff gets public texts and photos only. Throws not.found for what is not there or not to be seen.
 */
export async function timelineOf(
  tx: Transaction,
  kind: SubjectKind,
  id: string,
): Promise<readonly TimelineEntry[]> {
  if (!(await kind.isVisible(tx, id))) throw new Problem('not.found');
  const isStaff = tx.actor.kind === 'person' || tx.actor.kind === 'scheduler';
  const audiences = isStaff ? ['public', 'internal'] : ['public'];
  const rows = await tx.run<Row>(TIMELINE, [kind.name, id, audiences]);
  return rows.map(({ actor_kind, person_id, duty_id, ...rest }) => ({
    ...rest,
    actor: { kind: actor_kind, personId: person_id, dutyId: duty_id },
  }));
}
