import { SkeletonRows } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import { Figures } from './figures.tsx';
import type { ListSearch } from './search.ts';

/** The desk before it is known which queues it has. */
export function AwaitedDesk({ search }: { readonly search: ListSearch }): ReactElement {
  const words = useWords('workbench');
  return (
    <div className="w-desk">
      <h1 className="g-unseen">{words('title')}</h1>
      <Figures search={search} />
      <SkeletonRows rows={16} />
    </div>
  );
}
