import type { ReactElement } from 'react';
import { useWords } from '../words/index.ts';
import { usePageTitle } from './page-title.ts';
import { Empty } from './states.tsx';

interface NotFoundProps {
  /** The page that leads on, and what it is called there. */
  readonly home: string;
  readonly action: string;
}

/** An address that leads nowhere, or to something this person may not know of: both look the same. */
export function NotFound({ home, action }: NotFoundProps): ReactElement {
  const words = useWords('app');
  usePageTitle(words('notFound.title'));
  return (
    <Empty
      page
      icon="search"
      title={words('notFound.title')}
      words={words('notFound.words')}
      action={
        <a className="g-button" href={home}>
          {action}
        </a>
      }
    />
  );
}
