import { matterPlatforms } from '@gezhi/domain/matter';
import { useLanguage, useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { type ReactElement, useEffect } from 'react';
import { asking } from '../connection/ask.ts';
import { useFigures } from './figures.tsx';
import { sayCount } from './say.ts';
import { ALL_PLATFORMS, FIRST_TAB, type ListSearch } from './search.ts';

/** How often what waits is counted anew, milliseconds. */
const MINUTE = 60_000;

/** The platforms of one's district, by name in one's language; none where it has none. */
export function usePlatforms() {
  const [language] = useLanguage();
  const { data, isPending } = useQuery({ ...asking(matterPlatforms, {}), refetchInterval: MINUTE });
  const items = (data?.items ?? []).map(({ name, nameEn, ...one }) => ({
    ...one,
    name: language === 'en' ? nameEn : name,
  }));
  return { items, own: data?.own ?? null, isPending };
}

/** Opens the workbench on the platform of the title of one's post, where the address asks for nothing. */
function useOwnPlatform(search: ListSearch): void {
  const { own } = usePlatforms();
  const router = useRouter();
  const platform = own !== null && Object.keys(search).length === 0 ? own : undefined;
  useEffect(() => {
    if (platform !== undefined)
      void router.navigate({ to: '/workbench', search: { platform }, replace: true });
  }, [platform, router]);
}

/** The same list in another platform; `undefined` shows all of them, also to whoever's desk opens on one. */
function inPlatform(search: ListSearch, platform: string | undefined, own: string | null): ListSearch {
  const { platform: _, ...rest } = search;
  if (platform !== undefined) return { ...rest, platform };
  return own === null ? rest : { ...rest, platform: ALL_PLATFORMS };
}

/** The queues of the district over its catalogue, each with what waits in it; nothing where there are none. */
export function Platforms({ search }: { readonly search: ListSearch }): ReactElement | null {
  const words = useWords('workbench');
  const { items, own } = usePlatforms();
  useOwnPlatform(search);
  const { data: figures } = useFigures();
  if (items.length === 0) return null;
  const shown = search.platform === ALL_PLATFORMS ? undefined : search.platform;
  const every = { code: undefined, name: words('platform.all'), todo: figures?.tabs.todo };
  const isTodo = (search.tab ?? FIRST_TAB) === 'todo';
  return (
    <nav className="w-platforms" aria-label={words('platform.label')}>
      {[every, ...items].map(({ code, name, todo }) => (
        <Link
          key={name}
          to="/workbench"
          search={inPlatform(search, code, own)}
          activeOptions={{ exact: true }}
          aria-current={shown === code ? 'page' : undefined}
        >
          {name}
          {isTodo && todo !== undefined && <span>{sayCount(todo)}</span>}
        </Link>
      ))}
    </nav>
  );
}
