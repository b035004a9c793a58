import type { ConsultationView } from '@gezhi/domain/matter';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import { useUnits } from '../people/units.ts';
import { MatterFacts } from './matter-facts.tsx';
import { Facts, Paper, Part, printedTime, type SheetProps, Signatures } from './paper.tsx';
import { useWho } from './words-of.tsx';

interface BodyProps {
  readonly consultation: ConsultationView;
}

/** Opinions in writing, one line each, oldest first. */
function Opinions({ consultation }: BodyProps): ReactElement | null {
  const words = useWords('sheet');
  const units = useUnits();
  const said = consultation.opinions.filter(({ opinion }) => opinion !== null);
  if (said.length === 0) return null;
  return (
    <Part title={words('minutes.opinions')}>
      <ol className="d-story">
        {said.map(({ at, unitId, opinion }) => (
          <li key={at}>
            <span>{printedTime(at)}</span>
            <span>
              {unitId === null ? '' : units.sayName(unitId)}
              {words('told', { text: opinion ?? '' })}
            </span>
          </li>
        ))}
      </ol>
    </Part>
  );
}

/** What was given to units while it lasted, each with its day. */
function Tasks({ consultation }: BodyProps): ReactElement | null {
  const words = useWords('sheet');
  const units = useUnits();
  if (consultation.tasks.length === 0) return null;
  return (
    <Part title={words('minutes.tasks')}>
      {consultation.tasks.map(({ unitId, task, dueOn }) => (
        <p key={`${unitId} ${task}`} className="d-text">
          {words(dueOn === null ? 'minutes.task' : 'minutes.taskUntil', {
            unit: units.sayName(unitId),
            task: task ?? '',
            day: dueOn ?? '',
          })}
        </p>
      ))}
    </Part>
  );
}

/** 会商纪要: what was deliberated, who came, what was decided, with a box to sign for each unit that came. */
export function MinutesSheet({ matter, step, contact }: SheetProps): ReactElement | null {
  const words = useWords('sheet');
  const pages = useWords('matterPage');
  const units = useUnits();
  const who = useWho();
  const consultation = matter.consultations.findLast((one) => one.minutes !== null);
  if (consultation === undefined) return null;
  const named = (came: boolean) =>
    consultation.members
      .filter(({ present }) => (present ?? false) === came)
      .map(({ unitId }) => units.sayName(unitId));
  const [present, absent] = [named(true), named(false)];
  const convener = units.sayName(consultation.unitId);
  const and = pages('timeline.and');
  return (
    <Paper matter={matter} sheet="minutes">
      <Part title={words('minutes.of')}>
        <Facts
          facts={[
            [words('minutes.agenda'), <b key="agenda">{consultation.agenda}</b>],
            [words('minutes.when'), printedTime(consultation.meetAt), 'half'],
            [words('minutes.where'), consultation.meetPlace, 'half'],
            [words('minutes.convener'), convener],
            [words('minutes.present'), present.join(and)],
            [words('minutes.absent'), absent.join(and)],
          ]}
        />
      </Part>
      <MatterFacts matter={matter} contact={contact} />
      <Opinions consultation={consultation} />
      <Part title={words('minutes.decided')}>
        <p className="d-text">{consultation.minutes}</p>
      </Part>
      <Tasks consultation={consultation} />
      <Facts
        facts={[
          [
            words('minutes.proposedLead'),
            consultation.proposedLead === null ? null : units.sayName(consultation.proposedLead),
          ],
          [words('minutes.by'), who(step), 'half'],
          [words('minutes.at'), printedTime(step.at), 'half'],
        ]}
      />
      <Signatures boxes={[...new Set([convener, ...present])]} />
    </Paper>
  );
}
