import { NotFound as Page } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';

/** What stands where an address leads nowhere, with the way home. */
export function NotFound(): ReactElement {
  return <Page home="/" action={useWords('app')('notFound.action')} />;
}
