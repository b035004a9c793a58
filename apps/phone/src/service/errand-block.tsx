import { ErrandOfMatter } from '@gezhi/ui/errand';
import type { ReactElement } from 'react';
import { client } from '../app/client.ts';
import type { Matter } from '../matter/rows.ts';
import './errand.css';

/** The checklist of an errand in the card of a matter's page. */
export function ErrandBlock({ matter }: { readonly matter: Matter }): ReactElement {
  return (
    <div className="m-block m-errand">
      <ErrandOfMatter client={client} matter={matter} />
    </div>
  );
}
