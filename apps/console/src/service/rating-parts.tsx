import { RATINGS } from '@gezhi/domain/matter';
import { type RatingCounts, ratedIn, satisfactionOf } from '@gezhi/domain/service';
import { sayNumber, useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import { PlainTable } from '../app/plain-table.tsx';
import { gradeShares, type RatedBy, type RatedRow, type Ratings, saySatisfaction } from './ratings.ts';

/** The five grades side by side as a bar; the numbers stand beside it. */
export function GradeBar({ counts }: { readonly counts: RatingCounts }): ReactElement {
  const shares = gradeShares(counts);
  return (
    <div className="sv-bar" aria-hidden="true">
      {RATINGS.filter((name) => shares[name] > 0).map((name) => (
        <span key={name} className={`sv-part sv-${name}`} style={{ flexGrow: shares[name] }} />
      ))}
    </div>
  );
}

/** What a month brought: who was asked, who answered, and how content they were. */
export function Totals({ total }: Pick<Ratings, 'total'>): ReactElement {
  const words = useWords('service');
  const said = useWords('matter');
  const rated = ratedIn(total);
  const shares = gradeShares(total);
  const figures = [
    ['satisfaction', saySatisfaction(total)],
    ['asked', sayNumber(total.asked)],
    ['rated', sayNumber(rated)],
    ['unrated', sayNumber(total.asked - rated)],
  ] as const;
  return (
    <section className="sv-totals" aria-labelledby="sv-totals">
      <h2 id="sv-totals">{words('ratings.totals')}</h2>
      <dl className="sv-figures">
        {figures.map(([name, figure]) => (
          <div key={name}>
            <dt>{words(`ratings.column.${name}`)}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
      <GradeBar counts={total} />
      <ul className="sv-key">
        {RATINGS.map((name) => (
          <li key={name}>
            <span className={`sv-dot sv-${name}`} aria-hidden="true" />
            {words('ratings.grade', {
              grade: said(`option.${name}`),
              count: sayNumber(total[name]),
              share: shares[name],
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** 满意率 month by month, as bars with the number beside each. */
export function Trend({ trend, month }: Pick<Ratings, 'trend' | 'month'>): ReactElement | null {
  const words = useWords('service');
  if (trend.length < 2) return null;
  return (
    <section aria-labelledby="sv-trend">
      <h2 id="sv-trend">{words('ratings.trend')}</h2>
      <dl className="sv-trend">
        {trend.map(({ month: at, ...counts }) => (
          <div key={at} className={at === month ? 'sv-now' : undefined}>
            <dt>{at}</dt>
            <dd>
              <span className="sv-track" aria-hidden="true">
                <span style={{ inlineSize: `${satisfactionOf(counts) ?? 0}%` }} />
              </span>
              <span>{saySatisfaction(counts)}</span>
              <small>{words('ratings.of', { count: sayNumber(ratedIn(counts)) })}</small>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const COLUMNS = ['asked', 'rated', 'unrated'] as const;

/** By item or by unit: each grade, how many were asked, and the share who were content. */
export function RatingTable({
  by,
  rows,
}: {
  readonly by: RatedBy;
  readonly rows: readonly RatedRow[];
}): ReactElement {
  const words = useWords('service');
  const said = useWords('matter');
  return (
    <PlainTable
      label={words('ratings.title')}
      columns={[
        ...([by, 'satisfaction', 'grades'] as const).map((name) => words(`ratings.column.${name}`)),
        ...RATINGS.map((name) => said(`option.${name}`)),
        ...COLUMNS.map((name) => words(`ratings.column.${name}`)),
      ]}
      className="sv-ratings"
    >
      {rows.map(({ key, name, counts }) => (
        <tr key={key}>
          <th scope="row">{name}</th>
          <td>
            <strong>{saySatisfaction(counts)}</strong>
          </td>
          <td>
            <GradeBar counts={counts} />
          </td>
          {RATINGS.map((grade) => (
            <td key={grade}>{counts[grade]}</td>
          ))}
          <td>{sayNumber(counts.asked)}</td>
          <td>{sayNumber(ratedIn(counts))}</td>
          <td>{sayNumber(counts.asked - ratedIn(counts))}</td>
        </tr>
      ))}
    </PlainTable>
  );
}
