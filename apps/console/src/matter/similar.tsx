import { matterSimilar } from '@gezhi/domain/matter';
import { PhaseTag } from '@gezhi/ui/phase';
import { useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { asking } from '../connection/ask.ts';
import type { Matter } from './matter.ts';

/** Matters of the same kind nearby, below the story; nothing where there are none or the matter is not ordinary. */
export function Similar({ matter }: { readonly matter: Matter }): ReactElement | null {
  const words = useWords('matterPage');
  const [lon, lat] = matter.point ?? [];
  const { data } = useQuery({
    ...asking(matterSimilar, {
      query: {
        not: matter.id,
        ...(lon === undefined ? {} : { lon }),
        ...(lat === undefined ? {} : { lat }),
        ...(matter.communityId === null ? {} : { community: matter.communityId }),
        ...(matter.category === null ? {} : { category: matter.category }),
      },
    }),
    enabled: matter.visibility === 'O',
    staleTime: 60_000,
  });
  const items = (data?.items ?? []).slice(0, 3);
  if (items.length === 0) return null;
  return (
    <section className="x-similar">
      <h2>
        {words('similar.title')}
        <span>{words('similar.how')}</span>
      </h2>
      <ul>
        {items.map((row) => (
          <li key={row.id}>
            <Link to={`/matters/${row.id}`} className="g-cut">
              {row.title}
            </Link>
            <div>
              <span>
                {row.number}
                {row.metres !== null && <> · {words('similar.metres', { count: Math.round(row.metres) })}</>}
              </span>
              <PhaseTag phase={row.phase} size={12} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
