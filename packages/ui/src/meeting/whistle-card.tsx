import type { WhistleView } from '@gezhi/domain/matter';
import type { ReactElement } from 'react';
import { LightTag } from '../clock/index.ts';
import { Icon } from '../icon/index.ts';
import { sayEnd, useNow, useWords, When } from '../words/index.ts';
import { callLight, sayAttendance } from './attendance.ts';

interface CardProps {
  readonly whistle: WhistleView;
  readonly sayUnit: (unitId: number) => string;
}

interface CallProps extends CardProps {
  readonly call: WhistleView['calls'][number];
}

/** One department: whether it came and when, what it said, and how far it helped. */
function Call({ call, whistle, sayUnit }: CallProps): ReactElement {
  const words = useWords('matter');
  const now = useNow().getTime();
  const judged = { whistle, now };
  const light = callLight(call, judged);
  const said = sayAttendance(call, judged);
  return (
    <li>
      <b>{sayUnit(call.unitId)}</b>
      <span className="g-meeting-when">
        {light === null ? said : <LightTag light={light}>{said}</LightTag>}
      </span>
      {call.level !== null && <span className="g-tag">{words(`option.${call.level}`)}</span>}
      {call.note !== null && <p>{call.note}</p>}
    </li>
  );
}

function WhistleCard({ whistle, sayUnit }: CardProps): ReactElement {
  const words = useWords('meeting');
  const matter = useWords('matter');
  const open = whistle.endedAt === null;
  const came = whistle.calls.filter((call) => call.attendedAt !== null).length;
  return (
    <section className={open ? 'g-meeting g-meeting-open' : 'g-meeting'} aria-label={words('whistle')}>
      <header>
        <Icon name="megaphone" size={16} />
        <h3>{matter(`option.${whistle.manner}`)}</h3>
        <span className="g-meeting-sum">{words('cameOf', { came, called: whistle.calls.length })}</span>
      </header>
      <p className="g-meeting-who">
        {sayUnit(whistle.unitId)} <When at={whistle.at} />
      </p>
      <dl>
        {whistle.meetPlace !== null && (
          <>
            <dt>{words('where')}</dt>
            <dd>
              {whistle.meetPlace}
              {whistle.meetAt !== null && ` · ${sayEnd(whistle.meetAt)}`}
            </dd>
          </>
        )}
        {whistle.purpose !== null && (
          <>
            <dt>{words('what')}</dt>
            <dd>{whistle.purpose}</dd>
          </>
        )}
        {whistle.outcome !== null && (
          <>
            <dt>{words('outcome')}</dt>
            <dd>{whistle.outcome}</dd>
          </>
        )}
      </dl>
      <ul>
        {whistle.calls.map((call) => (
          <Call key={call.unitId} call={call} whistle={whistle} sayUnit={sayUnit} />
        ))}
      </ul>
      {!open && whistle.outcome === null && <p className="g-meeting-who">{words('lapsed')}</p>}
    </section>
  );
}

interface CardsProps {
  readonly whistles: readonly WhistleView[];
  readonly sayUnit: (unitId: number) => string;
}

/** The whistles of a matter, the newest first: who was called to where, who came and when, and what came of it. */
export function WhistleCards({ whistles, sayUnit }: CardsProps): ReactElement | null {
  if (whistles.length === 0) return null;
  return (
    <>
      {whistles.toReversed().map((whistle) => (
        <WhistleCard key={whistle.id} whistle={whistle} sayUnit={sayUnit} />
      ))}
    </>
  );
}
