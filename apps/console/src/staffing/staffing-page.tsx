import type { Reply } from '@gezhi/domain/contract';
import { staffingWatch } from '@gezhi/domain/procedure';
import { Empty, Failure, SkeletonRows, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { sayDay, sayMoment, useTitle, useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { asking } from '../connection/ask.ts';
import { useUnits } from '../people/units.ts';
import { Gaps } from './gaps.tsx';
import './staffing.css';

type Watch = Reply<typeof staffingWatch>;
type Day = Watch['coming'][number];

/** Whose post ends, when, and the way to where it is given anew. */
function Ending({ duty }: { readonly duty: Day['duties'][number] }): ReactElement {
  const words = useWords('staffing');
  const titled = useTitle();
  const units = useUnits();
  const facts = [titled(duty.titleName), units.sayName(duty.unitId), sayMoment(duty.endsAt)];
  return (
    <li>
      <strong>{duty.name}</strong> <span>{facts.join(' · ')}</span>{' '}
      {duty.unitId !== null && (
        <Link to="/people" search={{ unit: duty.unitId }}>
          {words('renew')}
        </Link>
      )}
    </li>
  );
}

interface ComingProps {
  readonly day: Day;
  readonly procedures: Watch['procedures'];
}

function Coming({ day, procedures }: ComingProps): ReactElement {
  const words = useWords('staffing');
  const title = words('on', { day: sayDay(`${day.on}T12:00:00+08:00`) });
  return (
    <section>
      <h2>{title}</h2>
      <ul className="st-duties">
        {day.duties.map((duty) => (
          <Ending key={duty.dutyId} duty={duty} />
        ))}
      </ul>
      <Gaps label={title} gaps={day.gaps} procedures={procedures} />
    </section>
  );
}

function Loaded({ watch }: { readonly watch: Watch }): ReactElement {
  const words = useWords('staffing');
  const until = sayDay(watch.until);
  return (
    <>
      {watch.coming.length === 0 && (
        <Empty icon="check" title={words('calm')} words={words('calmWords', { until })} />
      )}
      {watch.coming.map((day) => (
        <Coming key={day.on} day={day} procedures={watch.procedures} />
      ))}
      <section>
        <h2>{words('now', { count: watch.now.length })}</h2>
        {watch.now.length === 0 ? (
          <p className="g-quiet">{words('nowNone')}</p>
        ) : (
          <Gaps
            label={words('now', { count: watch.now.length })}
            gaps={watch.now}
            procedures={watch.procedures}
          />
        )}
      </section>
    </>
  );
}

/** The staffing watch: which posts end soon and what nobody will be left for then, and what nobody can do now. */
export function Staffing(): ReactElement {
  const words = useWords('staffing');
  usePageTitle(words('title'));
  const query = useQuery(asking(staffingWatch, {}));
  return (
    <div className="c-plain">
      <header>
        <h1>{words('title')}</h1>
        <p className="g-quiet">{words('intro')}</p>
      </header>
      {query.isPending && <SkeletonRows rows={8} height={48} />}
      {query.isError && <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />}
      {query.data !== undefined && <Loaded watch={query.data} />}
    </div>
  );
}
