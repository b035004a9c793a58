import { sayDay, useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import type { CampaignView } from './campaigns.ts';

type Week = CampaignView['weeks'][number];

const HEIGHT = 160;
const STEP = 28;
const BAR = 18;
const LEFT = 32;
const BOTTOM = 24;
/** Room for the last date. */
const LABEL = 40;

interface ChartProps {
  readonly weeks: readonly Week[];
  readonly goal: CampaignView['data']['goal'];
}

/** The top of the axis: even, and never below what is shown. */
function topOf(weeks: readonly Week[], line: number): number {
  const most = Math.max(4, line, ...weeks.map(({ reported }) => reported));
  return Math.ceil(most / 2) * 2;
}

function Bar({
  week,
  at,
  top,
}: {
  readonly week: Week;
  readonly at: number;
  readonly top: number;
}): ReactElement {
  const words = useWords('campaign');
  const height = (count: number) => (HEIGHT * count) / top;
  const x = LEFT + at * STEP + (STEP - BAR) / 2;
  const { reported, settled, weekOn, part } = week;
  return (
    <g>
      <title>{words('chart.week', { day: weekOn, reported, settled })}</title>
      <rect
        className={`ca-bar ca-bar-${part}`}
        x={x}
        y={HEIGHT - height(reported)}
        width={BAR}
        height={height(reported)}
      />
      <rect
        className="ca-bar-settled"
        x={x}
        y={HEIGHT - height(settled)}
        width={BAR}
        height={height(settled)}
      />
      {reported > 0 && (
        <text x={x + BAR / 2} y={HEIGHT - height(reported) - 4} textAnchor="middle">
          {reported}
        </text>
      )}
    </g>
  );
}

/** Where the period begins and ends: a line between weeks. */
function Edges({ weeks }: Pick<ChartProps, 'weeks'>): ReactElement {
  const edges = weeks.flatMap(({ part }, at) => (at > 0 && weeks[at - 1]?.part !== part ? [at] : []));
  return (
    <>
      {edges.map((at) => (
        <line
          key={at}
          className="ca-edge"
          x1={LEFT + at * STEP}
          x2={LEFT + at * STEP}
          y1={0}
          y2={HEIGHT + BOTTOM}
        />
      ))}
    </>
  );
}

/** Reports by week before, during and after, with what of them is settled, and the goal as a line. */
export function Chart({ weeks, goal }: ChartProps): ReactElement {
  const words = useWords('campaign');
  const line = goal.kind === 'perWeek' ? goal.value : 0;
  const top = topOf(weeks, line);
  const width = LEFT + weeks.length * STEP + LABEL;
  const y = (count: number) => HEIGHT - (HEIGHT * count) / top;
  return (
    <figure className="ca-chart">
      <div className="ca-chart-box">
        <svg
          width={width}
          height={HEIGHT + BOTTOM + 16}
          viewBox={`0 -16 ${width} ${HEIGHT + BOTTOM + 16}`}
          role="img"
          aria-label={words('chart.label')}
        >
          {[0, top / 2, top].map((count) => (
            <g key={count}>
              <line className="ca-axis" x1={LEFT} x2={width} y1={y(count)} y2={y(count)} />
              <text x={LEFT - 6} y={y(count) + 4} textAnchor="end">
                {count}
              </text>
            </g>
          ))}
          {weeks.map((week, at) => (
            <Bar key={week.weekOn} week={week} at={at} top={top} />
          ))}
          <Edges weeks={weeks} />
          {goal.kind === 'perWeek' && (
            <line className="ca-goal" x1={LEFT} x2={width} y1={y(goal.value)} y2={y(goal.value)} />
          )}
          {weeks.map(({ weekOn }, at) =>
            at % 4 === 0 ? (
              <text key={weekOn} x={LEFT + at * STEP + 4} y={HEIGHT + 18}>
                {sayDay(`${weekOn}T12:00:00+08:00`)}
              </text>
            ) : null,
          )}
        </svg>
      </div>
      <figcaption>
        {(['before', 'during', 'after'] as const).map((part) => (
          <span key={part}>
            <i className={`ca-key ca-bar-${part}`} aria-hidden="true" />
            {words(`part.${part}`)}
          </span>
        ))}
        <span>
          <i className="ca-key ca-bar-settled" aria-hidden="true" />
          {words('chart.settled')}
        </span>
        {goal.kind === 'perWeek' && (
          <span>
            <i className="ca-key ca-key-goal" aria-hidden="true" />
            {words('chart.goal', { value: goal.value })}
          </span>
        )}
      </figcaption>
    </figure>
  );
}
