import type { ComponentProps, ReactElement } from 'react';
import { ErrandOfMatter } from './errand.tsx';
import './errand.css';

/** The checklist of an errand in the card of a matter's page. */
export function ErrandBlock({ matter }: ComponentProps<typeof ErrandOfMatter>): ReactElement {
  return (
    <div className="m-block m-errand">
      <ErrandOfMatter matter={matter} />
    </div>
  );
}
