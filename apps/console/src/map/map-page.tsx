import { useKeys } from '@gezhi/ui/keys';
import { type Bounds, GridMap, type LonLat, MapComing } from '@gezhi/ui/map';
import { Failure, sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { useRouter } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { type ReactElement, useMemo, useState } from 'react';
import { useAreas } from '../area/areas.ts';
import { Finder, type Found } from '../area/finder.tsx';
import { useLabels } from '../area/labels.ts';
import { boundsOf, boxAround, useAreaPage } from '../area/page-query.ts';
import { useGridAt } from '../matter/place-field.tsx';
import { AreaCard, PointCard } from './area-card.tsx';
import { type Hidden, Layers, NOTHING_HIDDEN } from './layers.tsx';
import { Listed } from './listed.tsx';
import { MatterCard } from './matter-card.tsx';
import { countPhases, roundView, usePoints } from './view.ts';

/** What is looked at: a clicked point whose grid answers, or a matter; an area is in the address. */
type Looked = { readonly point: LonLat } | { readonly matter: string } | undefined;
type Mode = 'look' | 'who';

function useFrame(area: number | undefined, place: LonLat | undefined): Bounds | undefined {
  const areas = useAreas();
  const root = areas.roots()[0]?.id;
  const whole = useAreaPage(root);
  const chosen = useAreaPage(area);
  const frame = useMemo(() => {
    if (place !== undefined) return boxAround([place[0], place[1]], 250);
    return boundsOf(area === undefined ? whole.data : (chosen.data ?? whole.data));
  }, [place, area, chosen.data, whole.data]);
  return frame;
}

/** 一张图: grids, communities, streets and open matters; a card for what is chosen. */
export function MapPage({ area }: { readonly area: number | undefined }): ReactElement {
  const words = useWords('mapPage');
  const app = useWords('app');
  const router = useRouter();
  const [looked, setLooked] = useState<Looked>();
  const [goTo, setGoTo] = useState<{ area?: number; place?: LonLat }>(area === undefined ? {} : { area });
  const [mode, setMode] = useState<Mode>('look');
  const [hidden, setHidden] = useState<Hidden>(NOTHING_HIDDEN);
  const [view, setView] = useState<Bounds>();
  const labels = useLabels();
  const areas = useAreas();
  const frame = useFrame(goTo.area, goTo.place);
  const root = useAreaPage(areas.roots()[0]?.id);
  const query = usePoints(view);
  const all = query.data?.items;
  const shown = useMemo(
    () => (all ?? []).filter((point) => !hidden.phases.has(point.phase)),
    [all, hidden.phases],
  );
  const points = useMemo(() => shown.map(({ id, point, phase }) => ({ id, at: point, phase })), [shown]);
  const choose = (id: number | undefined): void =>
    void router.navigate({ to: '/map', search: id === undefined ? {} : { area: id }, replace: true });
  const look = (next: Looked): void => {
    setLooked(next);
    if (area !== undefined) choose(undefined);
  };
  const find = (found: Found): void => {
    if (found.kind === 'area') {
      setGoTo({ area: found.area.id });
      setLooked(undefined);
      choose(found.area.id);
    } else if (found.place.centre !== null) {
      setGoTo({ place: found.place.centre });
      look({ point: found.place.centre });
    }
  };
  const close = (): void => look(undefined);
  useKeys([{ key: 'Escape', words: app('keys.close'), group: words('title'), run: close }]);
  const matter = looked && 'matter' in looked ? all?.find((one) => one.id === looked.matter) : undefined;
  const point = looked && 'point' in looked ? looked.point : undefined;
  const gridAt = useGridAt(point === undefined ? undefined : [point[0], point[1]]);
  const carded = area !== undefined || looked !== undefined;
  if (root.isError) return <Failure words={sayProblem(root.error)} onRetry={() => void root.refetch()} />;
  return (
    <div className={carded ? 'p-map p-map-carded' : 'p-map'}>
      <h1 className="g-unseen">{words('title')}</h1>
      {frame === undefined ? (
        <MapComing />
      ) : (
        <GridMap
          bounds={frame}
          labels={labels}
          points={points}
          sketch={areas.sketch}
          selectedArea={area ?? (point === undefined ? undefined : gridAt.data?.area?.id)}
          selectedPoint={matter?.id}
          pin={point}
          layers={{ grid: !hidden.grid, community: !hidden.community }}
          onMoved={(bounds) => setView(roundView(bounds))}
          onSelectPoint={(id) => look({ matter: id })}
          onSelectArea={
            mode === 'who'
              ? undefined
              : (id) => {
                  setLooked(undefined);
                  choose(id);
                }
          }
          onPick={mode === 'who' ? (at) => look({ point: at }) : undefined}
        />
      )}
      <Layers hidden={hidden} counts={all && countPhases(all)} onChange={setHidden}>
        <Listed points={shown} onChoose={(id) => look({ matter: id })} />
      </Layers>
      <div className="p-tools p-float">
        <Segmented<Mode>
          value={mode}
          onChange={setMode}
          options={[
            { value: 'look', label: words('mode.look') },
            { value: 'who', label: words('mode.who') },
          ]}
        />
        <Finder label={words('find')} placeholder={words('find')} onFind={find} />
      </div>
      {query.data?.more === true && <p className="p-notice p-float">{words('tooMany')}</p>}
      {query.isError && <p className="p-notice p-float">{sayProblem(query.error)}</p>}
      {mode === 'who' && !carded && <p className="p-notice p-float">{words('pickHint')}</p>}
      {area !== undefined && <AreaCard key={area} id={area} at={undefined} onClose={close} />}
      {point !== undefined && <PointCard at={point} onClose={close} />}
      {matter !== undefined && <MatterCard point={matter} onClose={close} />}
    </div>
  );
}
