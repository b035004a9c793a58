import type { VerificationList } from '@gezhi/domain/verification';
import { TimeLeft } from '@gezhi/ui/clock';
import { Failure, SkeletonRows, sayProblem, usePageTitle } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { ScrollBox } from '../app/scroll-box.tsx';
import { useAreas } from '../area/areas.ts';
import { useUnits } from '../people/units.ts';
import { ListDay } from './list-day.tsx';
import { useVerification } from './verifications.ts';
import './verification.css';
import { ColumnHeads } from '../app/column-heads.tsx';

const COLUMNS = ['line', 'number', 'what', 'where', 'stands', 'due', 'found'] as const;
type Facts = NonNullable<ReturnType<typeof useVerification>['data']>['facts'];

/** How a fact stands, said by its phase: the procedure of facts alone leads here. */
const STANDS = {
  dispatched: 'handed',
  handling: 'looking',
  checking: 'answered',
  closed: 'accepted',
} as const;
const standsOf = (phase: string): (typeof STANDS)[keyof typeof STANDS] | 'other' =>
  Object.hasOwn(STANDS, phase) ? STANDS[phase as keyof typeof STANDS] : 'other';

function FactRows({ facts }: { readonly facts: Facts }): ReactElement {
  const words = useWords('verification');
  const areas = useAreas();
  return (
    <ScrollBox label={words('facts')}>
      <table className="k-table">
        <thead>
          <tr>
            <ColumnHeads names={COLUMNS.map((column) => words(`fact.${column}`))} />
          </tr>
        </thead>
        <tbody>
          {facts.map(({ line, matter, found }) => (
            <tr key={matter.id}>
              <td className="vf-count">{line}</td>
              <td>
                <Link to="/matters/$id" params={{ id: matter.id }}>
                  {matter.number}
                </Link>
              </td>
              <th scope="row">{matter.title}</th>
              <td>{areas.sayPath(matter.gridId ?? matter.communityId)}</td>
              <td>{words(`stands.${standsOf(matter.phase)}`)}</td>
              <td>
                <TimeLeft row={matter} />
              </td>
              <td>{found === null ? '—' : words(`found.${found}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** The figures of a list as its page says them. */
function countsOf({ figures }: VerificationList) {
  const { total, answered, accepted, late } = figures;
  return { total, answered, accepted, late };
}

/** One list: where, what, how it stands, what was found. */
export function VerificationPage({ id }: { readonly id: string }): ReactElement {
  const words = useWords('verification');
  const units = useUnits();
  const query = useVerification(id);
  const { data } = query;
  usePageTitle(data === undefined ? words('title') : words('titleOf', { number: data.data.number }));
  return (
    <div className="k-page">
      {query.isPending && <SkeletonRows rows={8} />}
      {query.isError && <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />}
      {data !== undefined && (
        <>
          <header className="k-head">
            <h1>{words('titleOf', { number: data.data.number })}</h1>
            <p className="g-quiet">
              {words('asked', { unit: units.sayName(data.data.unitId) })} <ListDay list={data.data} />
            </p>
            <p>{words('counts', countsOf(data.data))}</p>
          </header>
          <FactRows facts={data.facts} />
        </>
      )}
    </div>
  );
}
