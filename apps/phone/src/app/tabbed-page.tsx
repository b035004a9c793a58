import { usePageTitle } from '@gezhi/ui/state';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { TopBar } from '../matter/matter-page.tsx';

/** A tab: what it is known by, where it leads, and what it is called. */
export interface PageTab<Key extends string> {
  readonly key: Key;
  readonly link: LinkProps;
  readonly words: string;
}

interface TabbedPageProps<Key extends string> {
  readonly title: string;
  /** A single one is not shown. */
  readonly tabs: readonly PageTab<Key>[];
  readonly shown: Key;
  readonly children: ReactNode;
}

/** A page of lists that stand side by side behind tabs. */
export function TabbedPage<Key extends string>({
  title,
  tabs,
  shown,
  children,
}: TabbedPageProps<Key>): ReactElement {
  usePageTitle(title);
  return (
    <main className="m-page">
      <TopBar title={title} heading>
        <span />
      </TopBar>
      {tabs.length > 1 && (
        <nav className="m-tabs m-tabs-below" aria-label={title}>
          {tabs.map(({ key, link, words }) => (
            <Link
              key={key}
              {...link}
              replace
              activeOptions={{ exact: true }}
              aria-current={key === shown ? 'page' : undefined}
            >
              {words}
            </Link>
          ))}
        </nav>
      )}
      {children}
    </main>
  );
}
