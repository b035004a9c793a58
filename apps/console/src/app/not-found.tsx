import { Empty, usePageTitle } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';

/** An address that leads nowhere, or to something this person may not know of: both look the same. */
export function NotFound(): ReactElement {
  const words = useWords('app');
  usePageTitle(words('notFound.title'));
  return (
    <Empty
      page
      icon="search"
      title={words('notFound.title')}
      words={words('notFound.words')}
      action={
        <a className="g-button" href="/">
          {words('notFound.action')}
        </a>
      }
    />
  );
}
