import { gridPosts } from '@gezhi/domain/people';
import { Icon } from '@gezhi/ui/icon';
import { useLanguage, useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { asking } from '../connection/ask.ts';
import { useAreas } from './areas.ts';

/** The posts that every grid has to have: who holds them in one, which grids of a larger area lack one; nothing where none are asked for. */
export function GridPosts({ id }: { readonly id: number }): ReactElement | null {
  const words = useWords('area');
  const areas = useAreas();
  const [language] = useLanguage();
  const { data } = useQuery({ ...asking(gridPosts, { params: { id } }), staleTime: 60_000 });
  if (data === undefined || data.posts.length === 0 || data.grids === 0) return null;
  const isGrid = areas.find(id)?.level === 'grid';
  const nameOf = (code: string): string => {
    const post = data.posts.find((one) => one.code === code);
    return (language === 'en' ? post?.nameEn : post?.name) ?? code;
  };
  return (
    <section>
      <h2>{words('gridPosts.title')}</h2>
      {isGrid ? (
        <ul className="a-roster">
          {data.posts.map(({ code }) => {
            const held = data.holders.filter(({ post }) => post === code);
            return (
              <li key={code}>
                <span>{nameOf(code)}</span>
                {held.length === 0 ? (
                  <b className="a-gap">
                    <Icon name="alert" size={14} />
                    {words('gridPosts.missing')}
                  </b>
                ) : (
                  <b>{held.map(({ name, title }) => `${name} · ${title}`).join(words('gridPosts.comma'))}</b>
                )}
              </li>
            );
          })}
        </ul>
      ) : (
        <>
          <p className={data.lacking > 0 ? 'a-gap' : 'g-quiet'}>
            {data.lacking > 0 && <Icon name="alert" size={14} />}
            {words(data.lacking > 0 ? 'gridPosts.lacking' : 'gridPosts.complete', {
              count: data.grids,
              lacking: data.lacking,
            })}
          </p>
          <ul className="a-children">
            {data.gaps.map(({ areaId, missing }) => (
              <li key={areaId}>
                <Link to={`/areas/${areaId}`}>{areas.sayPath(areaId)}</Link>{' '}
                <span className="g-quiet">{missing.map(nameOf).join(words('gridPosts.comma'))}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
