import { sayDay, useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import type { CampaignView } from './campaigns.ts';

const HEIGHT = 96;
const STEP = 20;
/** Eight weeks before and as many again: fewer stand at the left, as large as they would with the others. */
const LEAST_WEEKS = 17;
const BAR = 14;
/** Room for the number above the highest bar, and for the dates below. */
const ABOVE = 16;
const BELOW = 20;

interface WeekBarsProps {
  readonly weeks: CampaignView['weeks'];
  readonly goal: CampaignView['data']['goal'];
}

/** Reports by week before, during and after as small bars over the whole width, with the goal as a line. */
export function WeekBars({ weeks, goal }: WeekBarsProps): ReactElement {
  const words = useWords('campaign');
  const line = goal.kind === 'perWeek' ? goal.value : 0;
  const top = Math.max(4, line, ...weeks.map(({ reported }) => reported));
  const width = Math.max(weeks.length, LEAST_WEEKS) * STEP;
  const y = (count: number): number => ABOVE + HEIGHT - (HEIGHT * count) / top;
  const dated = [0, weeks.findIndex(({ part }) => part === 'during')].filter(
    (at, index) => at > 3 || index === 0,
  );
  return (
    <figure className="ca-weeks">
      <svg viewBox={`0 0 ${width} ${ABOVE + HEIGHT + BELOW}`} role="img" aria-label={words('chart.label')}>
        {weeks.map(({ weekOn, part, reported, settled }, at) => (
          <g key={weekOn}>
            <title>{words('chart.week', { day: weekOn, reported, settled })}</title>
            <rect
              className={`ca-week ca-week-${part}`}
              x={at * STEP + (STEP - BAR) / 2}
              y={y(reported)}
              width={BAR}
              height={ABOVE + HEIGHT - y(reported)}
            />
            {reported > 0 && (
              <text x={at * STEP + STEP / 2} y={y(reported) - 4} textAnchor="middle">
                {reported}
              </text>
            )}
          </g>
        ))}
        <line className="ca-ground" x1={0} x2={width} y1={y(0)} y2={y(0)} />
        {goal.kind === 'perWeek' && (
          <line className="ca-goal" x1={0} x2={width} y1={y(goal.value)} y2={y(goal.value)} />
        )}
        {dated.map((at) => (
          <text key={at} x={at * STEP + 2} y={ABOVE + HEIGHT + 15}>
            {sayDay(`${weeks[at]?.weekOn}T12:00:00+08:00`)}
          </text>
        ))}
      </svg>
      <figcaption className="m-legend">
        {(['before', 'during', 'after'] as const)
          .filter((part) => weeks.some((week) => week.part === part))
          .map((part) => (
            <span key={part}>
              <i className={`ca-week-${part}`} aria-hidden="true" /> {words(`part.${part}`)}
            </span>
          ))}
        {goal.kind === 'perWeek' && (
          <span>
            <i className="ca-key-goal" aria-hidden="true" /> {words('chart.goal', { value: goal.value })}
          </span>
        )}
      </figcaption>
    </figure>
  );
}
