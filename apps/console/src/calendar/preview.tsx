import type { CalendarChange, previewCalendar } from '@gezhi/domain/calendar';
import type { Reply } from '@gezhi/domain/contract';
import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { handOver } from '../simulation/handed.ts';
import { Faults } from './faults.tsx';
import { ForecastView } from './forecast.tsx';
import type { Changing } from './use-change.ts';

type Seen = Reply<typeof previewCalendar>;

function Doubts({ doubts }: Pick<Seen, 'doubts'>): ReactElement | null {
  const words = useWords('calendarPage');
  if (doubts.length === 0) return null;
  return (
    <div className="l-doubts">
      <Icon name="alert" />
      <div>
        <b>{words('preview.doubts')}</b>
        <ul>
          {doubts.map(({ code, date = '', expected = 0, found = 0 }) => (
            <li key={`${code}${date}`}>{words(`preview.doubt.${code}`, { date, expected, found })}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** Takes the change along to past matters, unsaved. */
function Replay({ change }: { readonly change: CalendarChange }): ReactElement {
  const words = useWords('calendarPage');
  const router = useRouter();
  const replay = () => {
    handOver({ calendar: [change] });
    void router.navigate({ href: '/simulation' });
  };
  return <Button onClick={replay}>{words('preview.replay')}</Button>;
}

/** What a change would move, before it is saved. */
export function Preview({
  seen,
  changing,
}: {
  readonly seen: Seen;
  readonly changing: Changing;
}): ReactElement {
  const words = useWords('calendarPage');
  const holidays = seen.days.filter((one) => one.kind === 'holiday').length;
  const workdays = seen.days.filter((one) => one.kind === 'workday').length;
  return (
    <div className="f-form">
      {seen.days.length > 0 && <p>{words('notice.read', { holidays, workdays })}</p>}
      <ForecastView seen={seen}>
        <Doubts doubts={seen.doubts} />
      </ForecastView>
      <Faults problem={changing.fault} />
      <div className="x-buttons">
        <Button
          type="primary"
          className="x-primary"
          autoFocus
          loading={changing.isSaving}
          onClick={changing.save}
        >
          {words('preview.save')}
        </Button>
        {changing.change !== undefined && <Replay change={changing.change} />}
        <Button onClick={changing.back}>{words('preview.back')}</Button>
      </div>
    </div>
  );
}
