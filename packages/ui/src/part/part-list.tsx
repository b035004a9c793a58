import { SUPERVISION_LEVELS } from '@gezhi/domain/catalogue';
import { isMeetingPart } from '@gezhi/domain/matter';
import type { ReactElement } from 'react';
import { LightTag } from '../clock/index.ts';
import { sayDayName, sayDuration, sayIfKnown, sayMoment, useNow, useWords } from '../words/index.ts';
import { DeadlineOf, type DrawDeadline } from './deadline-of.tsx';
import { clockOfPart, clockOfReply, lateBy, type PartMatter, type PartOfMatter } from './part-clock.ts';

interface PartsProps {
  readonly matter: PartMatter;
  readonly sayUnit: (unitId: number) => string;
  readonly drawDeadline: DrawDeadline;
}

interface PartProps extends PartsProps {
  readonly part: PartOfMatter;
}

/** How far a unit is with its part; one that a level kept after escalating is open and asks for nothing. */
function sayPhase({ phase, kept, closedAt }: PartOfMatter): string {
  const word = kept && closedAt === null ? 'kept' : phase;
  return sayIfKnown('matterPage', `assignment.${word}`) ?? phase;
}

/** What the unit is in it: it leads, assists and is waited for, or was invited. */
function roleOf({ part, mandatory, kept }: PartOfMatter): 'lead' | 'assist' | 'invited' {
  if (part === 'lead') return 'lead';
  return mandatory || kept ? 'assist' : 'invited';
}

/** Who is in charge of a part, where it came from, and by when it is wanted, where that is not the dispatch and the limit of the tier. */
function useOrigin({ origin, dueOn, charge }: PartOfMatter): readonly string[] {
  const words = useWords('part');
  const now = useNow();
  const said = [
    ...(charge === null ? [] : [words('charge', { name: charge.name })]),
    ...(origin === 'task' || origin === 'consultation' ? [words(`origin.${origin}`)] : []),
  ];
  if (dueOn === null) return said;
  return [...said, words('by', { day: sayDayName(`${dueOn}T12:00:00+08:00`, now) })];
}

/** One unit: what it is in it, how far it is, what it was asked to do, and how long it still may. */
function Part({ part, matter, sayUnit, drawDeadline }: PartProps): ReactElement {
  const words = useWords('part');
  const clock = clockOfPart(part, matter);
  const over = clock === undefined || part.phase !== 'submitted' ? undefined : lateBy(clock);
  const origin = useOrigin(part);
  return (
    <li className={`g-part g-part-${part.phase}`}>
      <span>{words(`role.${roleOf(part)}`)}</span>
      <b>{sayUnit(part.unitId)}</b>
      <small>{sayPhase(part)}</small>
      <span className="g-part-time">
        {clock !== undefined && <DeadlineOf clock={clock} matter={matter} draw={drawDeadline} />}
        {over !== undefined && (
          <LightTag light={over > 0 ? 'red' : 'done'}>
            {over > 0 ? words('late', { over: sayDuration(over) }) : words('inTime')}
          </LightTag>
        )}
      </span>
      {origin.length > 0 && <small className="g-part-origin">{origin.join(' · ')}</small>}
      {part.task !== null && <p>{part.task}</p>}
    </li>
  );
}

/** Until when the unit that leads replies to the supervision, or when it did. */
function SupervisionReply({ matter, drawDeadline }: Omit<PartsProps, 'sayUnit'>): ReactElement | null {
  const words = useWords('part');
  const now = useNow();
  const level = useWords('matter');
  const clock = clockOfReply(matter);
  if (matter.supervision === 0) return null;
  const name = SUPERVISION_LEVELS[matter.supervision - 1];
  const { supervisionRepliedAt: replied } = matter;
  const over = clock === undefined || replied === null ? undefined : lateBy(clock);
  return (
    <li className="g-part g-part-reply">
      <span>{words('reply')}</span>
      <b>{name !== undefined && level(`option.${name}`)}</b>
      <span className="g-part-time">
        {clock !== undefined && <DeadlineOf clock={clock} matter={matter} draw={drawDeadline} />}
        {replied !== null && (
          <LightTag light={over !== undefined && over > 0 ? 'red' : 'done'}>
            {words('replied', { time: sayMoment(replied, now) })}
          </LightTag>
        )}
      </span>
      {over !== undefined && over > 0 && (
        <small className="g-part-origin">{words('late', { over: sayDuration(over) })}</small>
      )}
    </li>
  );
}

/**
 * Which units work on a matter in this run, each with its own light and time left, and the reply to a supervision; rows of
 * the list that the page draws around them. Whoever is called to a place or invited to a meeting stands on a card of its own.
 */
export function PartRows({ matter, sayUnit, drawDeadline }: PartsProps): ReactElement {
  const parts = matter.assignments.filter((one) => one.run === matter.run && !isMeetingPart(one));
  return (
    <>
      {parts.map((part) => (
        <Part key={part.id} part={part} matter={matter} sayUnit={sayUnit} drawDeadline={drawDeadline} />
      ))}
      <SupervisionReply matter={matter} drawDeadline={drawDeadline} />
    </>
  );
}
