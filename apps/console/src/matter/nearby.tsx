import { type MatterRow, matterSimilar, type PlaceInput } from '@gezhi/domain/matter';
import { PhaseTag } from '@gezhi/ui/phase';
import { useWords, When } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useDeferredValue } from 'react';
import { useCategories } from '../catalogue/categories.ts';
import { asking } from '../connection/ask.ts';

interface NearbyProps {
  readonly place: PlaceInput | undefined;
  readonly category: string | undefined;
  /** Something is being sent. */
  readonly busy: boolean;
  readonly onJoin: (row: MatterRow) => void;
}

/** Open matters like this one nearby, shown while the report is written: is it the same thing? Then it joins that one. */
export function Nearby({ place, category, busy, onJoin }: NearbyProps): ReactElement {
  const words = useWords('report');
  const categories = useCategories();
  const asked = useDeferredValue(place);
  const [lon, lat] = asked?.point ?? [];
  const community = asked?.communityId;
  const where =
    lon !== undefined && lat !== undefined
      ? { lon, lat }
      : community === undefined
        ? undefined
        : { community };
  const query = useQuery({
    ...asking(matterSimilar, {
      query: { ...where, open: 'true', ...(category === undefined ? {} : { category }) },
    }),
    enabled: where !== undefined,
  });
  const items = (query.data?.items ?? []).slice(0, 6);
  return (
    <section className="r-nearby" aria-label={words('nearby.title')} aria-live="polite">
      <h2>{words('nearby.title')}</h2>
      {where === undefined && <p className="g-quiet">{words('nearby.needPlace')}</p>}
      {where !== undefined && query.data !== undefined && items.length === 0 && (
        <p className="g-quiet">{words('nearby.none')}</p>
      )}
      {items.length > 0 && <p className="g-quiet">{words('nearby.ask')}</p>}
      <ul>
        {items.map((row) => (
          <li key={row.id}>
            <Link to={`/matters/${row.id}`} target="_blank">
              {row.title}
            </Link>
            <div>
              <span>
                {row.number} · {categories.sayName(row.category)}
                {row.metres !== null && <> · {words('nearby.metres', { count: Math.round(row.metres) })}</>}
              </span>
            </div>
            <div>
              <PhaseTag phase={row.phase} size={12} />
              <When at={row.createdAt} />
              <Button size="small" disabled={busy} onClick={() => onJoin(row)}>
                {words('nearby.join')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
