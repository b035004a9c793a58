import type { RosterEntry } from '@gezhi/domain/area';
import { OPEN_PHASES } from '@gezhi/domain/catalogue';
import { GridMap } from '@gezhi/ui/map';
import { PhaseTag } from '@gezhi/ui/phase';
import { Failure, problemCode, SkeletonRows, sayProblem } from '@gezhi/ui/state';
import { sayDay, sayNumber, useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useMemo, useState } from 'react';
import { NotFound } from '../app/not-found.tsx';
import { AddDuty } from '../people/add-duty.tsx';
import { EndDuty } from '../people/end-duty.tsx';
import { useTitleNames } from '../people/titles.ts';
import { PrintPosters } from '../poster/poster-dialog.tsx';
import { useAreas } from './areas.ts';
import { GridPosts } from './grid-posts.tsx';
import { useLabels } from './labels.ts';
import { LevelStrip, Levels, useLevels } from './levels.tsx';
import { type AreaPage, boundsOf, useAreaPage } from './page-query.ts';
import { Roster } from './roster.tsx';
import { AreaTree } from './tree.tsx';

function Head({ page }: { readonly page: AreaPage }): ReactElement {
  const words = useWords('area');
  const areas = useAreas();
  const { area } = page;
  const at = area.level === 'grid' ? { grid: area.id } : { community: area.id };
  return (
    <header className="a-head">
      <div>
        <p className="a-path">
          {areas.pathTo(area.parentId).map((one) => (
            <Link key={one.id} to={`/areas/${one.id}`}>
              {areas.nameOf(one)}
            </Link>
          ))}
        </p>
        <h1>{areas.nameOf(area)}</h1>
        <p className="g-quiet">
          {words(`level.${area.level}`)} · {area.code} · {words('since', { day: sayDay(area.validFrom) })}
        </p>
      </div>
      <Link to="/map" search={{ area: area.id }} className="g-button">
        {words('onMap')}
      </Link>
      <PrintPosters areaId={area.id} />
      {(area.level === 'grid' || area.level === 'community') && (
        <Link to="/matters/new" search={at} className="g-button">
          {words('reportHere')}
        </Link>
      )}
    </header>
  );
}

function Figures({ page }: { readonly page: AreaPage }): ReactElement {
  const words = useWords('area');
  const { figures, area } = page;
  const phases = OPEN_PHASES.filter((phase) => (figures.openMatters[phase] ?? 0) > 0);
  const open = phases.reduce((sum, phase) => sum + (figures.openMatters[phase] ?? 0), 0);
  return (
    <div className="a-figures">
      {figures.households !== null && (
        <div>
          <b>{sayNumber(figures.households)}</b>
          <span>{words('figure.households')}</span>
        </div>
      )}
      <LevelStrip id={area.id} />
      <Link to="/workbench" search={{ tab: 'all', area: area.id }}>
        <b>{sayNumber(open)}</b>
        <span>{words('figure.open')}</span>
      </Link>
      {phases.map((phase) => (
        <Link key={phase} to="/workbench" search={{ tab: 'all', area: area.id, phase }}>
          <b>{sayNumber(figures.openMatters[phase] ?? 0)}</b>
          <PhaseTag phase={phase} size={12} />
        </Link>
      ))}
    </div>
  );
}

function Outline({ page }: { readonly page: AreaPage }): ReactElement {
  const words = useWords('area');
  const areas = useAreas();
  const labels = useLabels();
  const bounds = useMemo(() => boundsOf(page), [page]);
  return (
    <section className="a-map" aria-label={words('outline')}>
      {bounds !== undefined && (
        <GridMap bounds={bounds} labels={labels} selectedArea={page.area.id} sketch={areas.sketch} still />
      )}
    </section>
  );
}

function Posts({ page }: { readonly page: AreaPage }): ReactElement {
  const words = useWords('people');
  const titles = useTitleNames();
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<RosterEntry>();
  return (
    <section className="a-posts">
      <h2>
        {words('roster')}
        {page.mayAdd && (
          <Button size="small" onClick={() => setAdding(true)}>
            {words('duty.add')}
          </Button>
        )}
      </h2>
      <Roster
        entries={page.roster}
        action={(entry) =>
          entry.mayEnd && (
            <button type="button" className="g-plain" onClick={() => setEnding(entry)}>
              {words('duty.end')}
            </button>
          )
        }
      />
      {adding && <AddDuty scope={{ kind: 'area', id: page.area.id }} onClose={() => setAdding(false)} />}
      {ending !== undefined && (
        <EndDuty
          id={ending.dutyId}
          who={ending.name}
          post={titles(ending.title) ?? ''}
          onClose={() => setEnding(undefined)}
        />
      )}
    </section>
  );
}

function Loaded({ id }: { readonly id: number }): ReactElement {
  const query = useAreaPage(id);
  const levels = useLevels(id);
  if (problemCode(query.error) === 'not.found') return <NotFound />;
  if (query.isError) return <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />;
  // Figures that come later take another line and push the buttons beneath them down.
  if (query.data === undefined || levels.isPending) return <SkeletonRows rows={12} height={48} />;
  const page = query.data;
  return (
    <div className="a-body">
      <Head page={page} />
      <Figures page={page} />
      <div className="a-columns">
        <div>
          <Outline page={page} />
          <GridPosts id={page.area.id} />
          <Levels id={page.area.id} />
        </div>
        <Posts page={page} />
      </div>
    </div>
  );
}

/** The tree of areas with the page of one of them; the district's own where none is named. */
export function AreaView({ id }: { readonly id: number | undefined }): ReactElement {
  const areas = useAreas();
  const shown = id ?? areas.roots()[0]?.id;
  return (
    <div className="a-page">
      <AreaTree chosen={shown} />
      {shown === undefined ? <SkeletonRows rows={12} height={48} /> : <Loaded key={shown} id={shown} />}
    </div>
  );
}
