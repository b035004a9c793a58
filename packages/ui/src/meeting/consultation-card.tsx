import type { ConsultationView } from '@gezhi/domain/matter';
import type { ReactElement, ReactNode } from 'react';
import { Icon } from '../icon/index.ts';
import { sayDay, sayEnd, sayIfKnown, useWords, When } from '../words/index.ts';

interface CardProps {
  readonly consultation: ConsultationView;
  readonly sayUnit: (unitId: number) => string;
}

interface FactProps {
  readonly name: string;
  readonly children: ReactNode;
}

function Fact({ name, children }: FactProps): ReactElement {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** Who was invited, and as far as the minutes say it, who came. */
function Members({ consultation, sayUnit }: CardProps): ReactElement {
  const words = useWords('meeting');
  return (
    <ul>
      {consultation.members.map(({ unitId, present }) => (
        <li key={unitId}>
          <b>{sayUnit(unitId)}</b>
          {present !== null && <span className="g-tag">{words(present ? 'present' : 'absent')}</span>}
          {consultation.opinions
            .filter((one) => one.unitId === unitId && one.opinion !== null)
            .map((one) => (
              <p key={one.at}>
                <When at={one.at} /> {one.opinion}
              </p>
            ))}
        </li>
      ))}
    </ul>
  );
}

/** What was given to units while it lasted, each with its day. */
function Tasks({ consultation, sayUnit }: CardProps): ReactElement | null {
  const words = useWords('meeting');
  if (consultation.tasks.length === 0) return null;
  return (
    <>
      <h4>{words('tasks')}</h4>
      <ul>
        {consultation.tasks.map(({ unitId, task, dueOn, phase }) => (
          <li key={`${unitId} ${task}`}>
            <b>{sayUnit(unitId)}</b>
            <span className="g-meeting-when">
              {dueOn !== null && words('until', { day: sayDay(`${dueOn}T12:00:00+08:00`) })}
            </span>
            <span className="g-tag">{sayIfKnown('matterPage', `assignment.${phase}`) ?? phase}</span>
            {task !== null && <p>{task}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}

function ConsultationCard({ consultation, sayUnit }: CardProps): ReactElement {
  const words = useWords('meeting');
  const { agenda, meetAt, meetPlace, minutes, proposedLead, endedAt, members } = consultation;
  const open = endedAt === null;
  return (
    <section className={open ? 'g-meeting g-meeting-open' : 'g-meeting'} aria-label={words('consultation')}>
      <header>
        <Icon name="users" size={16} />
        <h3>{words('consultation')}</h3>
        <span className="g-meeting-sum">{words('invited', { count: members.length })}</span>
      </header>
      <p className="g-meeting-who">
        {words('convenedBy', { unit: sayUnit(consultation.unitId) })} <When at={consultation.at} />
      </p>
      <dl>
        <Fact name={words('when')}>
          {[sayEnd(meetAt), meetPlace].filter((part) => part !== null).join(' · ')}
        </Fact>
        {agenda !== null && <Fact name={words('agenda')}>{agenda}</Fact>}
        {minutes !== null && <Fact name={words('minutes')}>{minutes}</Fact>}
        {proposedLead !== null && <Fact name={words('proposedLead')}>{sayUnit(proposedLead)}</Fact>}
      </dl>
      <Members consultation={consultation} sayUnit={sayUnit} />
      <Tasks consultation={consultation} sayUnit={sayUnit} />
      {!open && minutes === null && <p className="g-meeting-who">{words('lapsedConsultation')}</p>}
    </section>
  );
}

interface CardsProps {
  readonly consultations: readonly ConsultationView[];
  readonly sayUnit: (unitId: number) => string;
}

/** The consultations of a matter, the newest first: who was invited, who said what, what was decided and given to whom. */
export function ConsultationCards({ consultations, sayUnit }: CardsProps): ReactElement | null {
  if (consultations.length === 0) return null;
  return (
    <>
      {consultations.toReversed().map((one) => (
        <ConsultationCard key={one.id} consultation={one} sayUnit={sayUnit} />
      ))}
    </>
  );
}
