import type { Mark } from '@gezhi/ui/procedure';
import type { ReactElement } from 'react';

/** The numbers of the findings of a row; nothing where there are none. */
export function Discs({ marks }: { readonly marks: readonly Mark[] }): ReactElement {
  return (
    <>
      {marks.map(({ number, tone }) => (
        <b key={number} className={`g-disc g-disc-${tone}`}>
          {number}
        </b>
      ))}
    </>
  );
}
