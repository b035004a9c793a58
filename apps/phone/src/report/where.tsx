import { areaAt } from '@gezhi/domain/area';
import type { Reply } from '@gezhi/domain/contract';
import type { matterSimilar } from '@gezhi/domain/matter';
import { Icon } from '@gezhi/ui/icon';
import { PhaseTag } from '@gezhi/ui/phase';
import { useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useAreas } from '../area/areas.ts';
import { asking } from '../connection/ask.ts';
import type { ReportDraft } from './draft.ts';
import type { PositionState } from './position.ts';

/** The grid of a draft's point, once the server has said. */
export function useGridOf(draft: ReportDraft) {
  const [lon = 0, lat = 0] = draft.point ?? [];
  return useQuery({
    ...asking(areaAt, { query: { lon, lat } }),
    enabled: draft.point !== null,
    staleTime: 60_000,
  });
}

interface PlacePartProps {
  readonly draft: ReportDraft;
  readonly position: PositionState;
  readonly onTake: () => void;
  readonly onChange: () => void;
}

function usePlaceWords(draft: ReportDraft): { readonly title: string; readonly under: string } {
  const words = useWords('phone');
  const areas = useAreas();
  const grid = useGridOf(draft).data;
  const area = areas.find(grid?.area?.id) ?? grid?.area ?? undefined;
  const chosen = areas.sayName(draft.areaId?.grid ?? draft.areaId?.community);
  const community = areas.sayName(area?.parentId);
  const found = area === undefined ? chosen : words('snap.grid', { grid: areas.nameOf(area), community });
  const from = {
    phone: draft.accuracy === null ? '' : words('snap.accuracy', { metres: draft.accuracy }),
    photo: words('snap.fromPhoto'),
    map: '',
  }[draft.pointFrom ?? 'map'];
  const place = grid?.how === 'outside' ? words('snap.outside') : found;
  const under = [draft.address === '' ? '' : place, from].filter((part) => part !== '').join(' · ');
  return { title: draft.address === '' ? place : draft.address, under };
}

/** Where it is: grid and accuracy as soon as the position is known, else the two ways to say it. */
export function PlacePart({ draft, position, onTake, onChange }: PlacePartProps): ReactElement {
  const words = useWords('phone');
  const { title, under } = usePlaceWords(draft);
  const empty = draft.point === null && title === '';
  const said = {
    idle: words('snap.whereMissing'),
    taking: words('snap.taking'),
    denied: words('snap.denied'),
    insecure: words('snap.insecure'),
  }[position];
  return (
    <section className="r-place">
      <Icon name="pin" size={24} />
      <p aria-live="polite">
        <b>{empty ? said : title || words('snap.where')}</b>
        {!empty && <small className="g-quiet">{position === 'taking' ? said : under}</small>}
      </p>
      {empty && position === 'idle' && (
        <button type="button" onClick={onTake}>
          {words('snap.takePosition')}
        </button>
      )}
      <button type="button" onClick={onChange}>
        {words('change')}
        <Icon name="right" size={20} />
      </button>
    </section>
  );
}

interface NearProps {
  readonly near: Reply<typeof matterSimilar>['items'][number];
}

/** An open matter like this one close by: shown before sending, so that nobody reports it twice. */
export function Near({ near }: NearProps): ReactElement {
  const words = useWords('phone');
  return (
    <aside className="r-near" aria-label={words('snap.near')}>
      <p>
        <b>{words('snap.near')}</b>
        <span className="g-cut">
          {words('snap.nearWords', { metres: Math.round(near.metres ?? 0), title: near.title })}
        </span>
        <PhaseTag phase={near.phase} size={16} />
      </p>
      <Link to="/matters/$id" params={{ id: near.id }} className="m-button">
        {words('snap.nearSame')}
      </Link>
    </aside>
  );
}
