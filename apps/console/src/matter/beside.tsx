import { ConsultationCards, WhistleCards } from '@gezhi/ui/meeting';
import { PaperList } from '@gezhi/ui/paper';
import type { ReactElement } from 'react';
import { useUnits } from '../people/units.ts';
import { ErrandOfMatter } from '../service/errand.tsx';
import type { Matter } from './matter.ts';

/** What goes on beside the story of a matter: its errand, papers that are owed, who is called, who consults. */
export function Beside({ matter }: { readonly matter: Matter }): ReactElement {
  const units = useUnits();
  const sayUnit = (id: number): string => units.sayName(id);
  return (
    <>
      <ErrandOfMatter matter={matter} />
      <PaperList papers={matter.papers} />
      <WhistleCards whistles={matter.whistles} sayUnit={sayUnit} />
      <ConsultationCards consultations={matter.consultations} sayUnit={sayUnit} />
    </>
  );
}
