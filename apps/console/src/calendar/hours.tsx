import { type Calendar, DEFAULT_SERVICE, DEFAULT_WEEK, type Season } from '@gezhi/domain/calendar';
import { useWords } from '@gezhi/ui/words';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { sayWeek } from './say.ts';

type Hours = 'seasons' | 'service';
const always = { from: '01-01', to: '12-31' };
const usual: Readonly<Record<Hours, Season>> = {
  seasons: { ...always, week: DEFAULT_WEEK },
  service: { ...always, week: DEFAULT_SERVICE },
};

function SeasonHours({ season, name }: { readonly season: Season; readonly name: string }): ReactElement {
  const words = useWords('calendarPage');
  const { from, to, week } = season;
  const when =
    from === '01-01' && to === '12-31' ? words('hours.always') : words('hours.season', { from, to });
  return (
    <li>
      <p>
        <b>{when}</b> <span className="g-quiet">{name}</span>
      </p>
      <dl>
        {sayWeek(week).map(({ days, hours }) => (
          <div key={days}>
            <dt>{days}</dt>
            <dd>{hours}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

function Block({
  calendars,
  of,
}: {
  readonly calendars: readonly Calendar[];
  readonly of: Hours;
}): ReactElement {
  const words = useWords('calendarPage');
  const said = calendars.flatMap((one) =>
    one[of].map((season) => ({ season, name: one.name, key: `${one.id} ${season.from} ${season.to}` })),
  );
  const isWhole = said.some(({ season: { from, to } }) => from === '01-01' && to === '12-31');
  return (
    <section>
      <h2>{words(of === 'seasons' ? 'hours.title' : 'hours.service')}</h2>
      <ul>
        {said.map(({ season, name, key }) => (
          <SeasonHours key={key} season={season} name={name} />
        ))}
        {!isWhole && <SeasonHours season={usual[of]} name={words('hours.default')} />}
      </ul>
    </section>
  );
}

interface HoursProps {
  readonly calendars: readonly Calendar[];
  /** Given to whoever may change them. */
  readonly onEdit: ((calendar: Calendar) => void) | undefined;
  /** Ids of those of which the last edit can be undone. */
  readonly mayPutBack: readonly number[];
  readonly onPutBack: (calendar: Calendar) => void;
}

/** Whose calendars hold here, and the hours they give, nearest first. */
export function HoursPanel({ calendars, onEdit, mayPutBack, onPutBack }: HoursProps): ReactElement {
  const words = useWords('calendarPage');
  return (
    <aside className="l-hours" aria-label={words('hours.title')}>
      <section>
        <h2>{words('from')}</h2>
        {calendars.length === 0 && <p className="g-quiet">{words('default')}</p>}
        <ul className="l-chain">
          {calendars.map((one) => (
            <li key={one.id}>
              {one.name}
              {onEdit !== undefined && (
                <Button size="small" aria-label={`${words('edit')} ${one.name}`} onClick={() => onEdit(one)}>
                  {words('edit')}
                </Button>
              )}
              {onEdit !== undefined && mayPutBack.includes(one.id) && (
                <Button
                  size="small"
                  aria-label={words('putBack.title', { name: one.name })}
                  onClick={() => onPutBack(one)}
                >
                  {words('putBack.button')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </section>
      <Block calendars={calendars} of="seasons" />
      <Block calendars={calendars} of="service" />
    </aside>
  );
}
