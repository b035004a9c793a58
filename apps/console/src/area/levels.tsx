import { areaLevels, type LevelCounts, type LevelRow } from '@gezhi/domain/people';
import { Failure, SkeletonRows, sayProblem } from '@gezhi/ui/state';
import { sayNumber, useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { asking } from '../connection/ask.ts';
import { useAreas } from './areas.ts';

/** The five levels in their order; of an area only those below it have anything to count. */
const LEVELS = ['towns', 'communities', 'grids', 'compounds', 'buildings'] as const;

/** What lies one level below an area. */
export function useLevels(id: number) {
  return useQuery({ ...asking(areaLevels, { params: { id } }), staleTime: 60_000 });
}

/** How many of each level lie in an area, one beside the other. */
export function LevelStrip({ id }: { readonly id: number }): ReactElement | null {
  const words = useWords('area');
  const { data } = useLevels(id);
  if (data === undefined) return null;
  return (
    <>
      {LEVELS.filter((level) => data.counts[level] > 0).map((level) => (
        <div key={level}>
          <b>{sayNumber(data.counts[level])}</b>
          <span>{words(`levels.${level}`)}</span>
        </div>
      ))}
    </>
  );
}

/** Levels in which any of the rows has something. */
function counted(rows: readonly LevelRow[]): readonly (keyof LevelCounts)[] {
  return LEVELS.filter((level) => rows.some(({ counts }) => counts[level] > 0));
}

function Row({
  row,
  levels,
}: {
  readonly row: LevelRow;
  readonly levels: readonly (keyof LevelCounts)[];
}): ReactElement {
  const areas = useAreas();
  const words = useWords('area');
  const { area, place } = row;
  const to = area === null ? `/places/${place?.id}` : `/areas/${area.id}`;
  const search =
    area === null
      ? { tab: 'all' as const, ...(place === null ? {} : { place: place.id }) }
      : { tab: 'all' as const, area: area.id };
  return (
    <tr>
      <th scope="row">
        <Link to={to}>{area === null ? place?.name : areas.nameOf(area)}</Link>
        {place !== null && <small>{words(`placeKind.${place.kind}`)}</small>}
      </th>
      {levels.map((level) => (
        <td key={level}>{sayNumber(row.counts[level])}</td>
      ))}
      <td>
        {row.open === 0 ? (
          '0'
        ) : (
          <Link to="/workbench" search={search}>
            {sayNumber(row.open)}
          </Link>
        )}
      </td>
    </tr>
  );
}

/** Areas or places one below the other: what lies in each, and how many matters are open there. */
export function LevelTable({ rows }: { readonly rows: readonly LevelRow[] }): ReactElement {
  const words = useWords('area');
  const levels = counted(rows);
  return (
    <table className="a-table a-levels">
      <thead>
        <tr>
          <th scope="col">{words('place.name')}</th>
          {levels.map((level) => (
            <th key={level} scope="col">
              {words(`levels.${level}`)}
            </th>
          ))}
          <th scope="col">{words('figure.open')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.area?.id ?? `p${row.place?.id}`} row={row} levels={levels} />
        ))}
      </tbody>
    </table>
  );
}

/** What lies one level below an area, down to compounds and buildings (街道–社区–网格–小区–楼栋). */
export function Levels({ id }: { readonly id: number }): ReactElement | null {
  const words = useWords('area');
  const query = useLevels(id);
  if (query.isPending) return <SkeletonRows rows={5} />;
  if (query.isError) return <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />;
  const { rows } = query.data;
  return (
    <section>
      <h2>{words('below', { count: rows.length })}</h2>
      {rows.length === 0 ? <p className="a-none">{words('placesNone')}</p> : <LevelTable rows={rows} />}
    </section>
  );
}
