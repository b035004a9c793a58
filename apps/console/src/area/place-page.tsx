import { placePage } from '@gezhi/domain/people';
import { Failure, problemCode, SkeletonRows, sayProblem } from '@gezhi/ui/state';
import { sayNumber, useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { NotFound } from '../app/not-found.tsx';
import { asking } from '../connection/ask.ts';
import { Answering } from './answering.tsx';
import { useAreas } from './areas.ts';
import { LevelTable } from './levels.tsx';
import { AreaTree } from './tree.tsx';

function Loaded({ id }: { readonly id: number }): ReactElement {
  const words = useWords('area');
  const areas = useAreas();
  const query = useQuery({ ...asking(placePage, { params: { id } }), staleTime: 30_000 });
  if (problemCode(query.error) === 'not.found') return <NotFound />;
  if (query.isError) return <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <SkeletonRows rows={12} height={48} />;
  const { place, compound, rows, open, answering, mayAdd } = query.data;
  return (
    <div className="a-body">
      <header className="a-head">
        <div>
          <p className="a-path">
            {areas.pathTo(place.gridId ?? place.communityId).map((one) => (
              <Link key={one.id} to={`/areas/${one.id}`}>
                {areas.nameOf(one)}
              </Link>
            ))}
            {compound !== null && <Link to={`/places/${compound.id}`}>{compound.name}</Link>}
          </p>
          <h1>{place.name}</h1>
          <p className="g-quiet">
            {words(`placeKind.${place.kind}`)} · {place.code}
          </p>
        </div>
      </header>
      <div className="a-figures">
        {rows.length > 0 && (
          <div>
            <b>{sayNumber(rows.length)}</b>
            <span>{words('levels.buildings')}</span>
          </div>
        )}
        <Link to="/workbench" search={{ tab: 'all', place: place.id }}>
          <b>{sayNumber(open)}</b>
          <span>{words('figure.open')}</span>
        </Link>
      </div>
      <Answering id={place.id} items={answering} mayAdd={mayAdd} />
      {rows.length > 0 && (
        <section>
          <h2>{words('below', { count: rows.length })}</h2>
          <LevelTable rows={rows} />
        </section>
      )}
    </div>
  );
}

/** A compound or building: what lies in it, its open matters, and who answers for it. */
export function PlaceView({ id }: { readonly id: number }): ReactElement {
  return (
    <div className="a-page">
      <AreaTree chosen={undefined} />
      <Loaded key={id} id={id} />
    </div>
  );
}
