import { ErrandOfMatter } from '@gezhi/ui/errand';
import { ConsultationCards, WhistleCards } from '@gezhi/ui/meeting';
import { PaperList } from '@gezhi/ui/paper';
import type { ReactElement } from 'react';
import { client } from '../connection/client.ts';
import { useUnits } from '../people/units.ts';
import type { Matter } from './matter.ts';

/** What goes on beside the story of a matter: its errand, papers that are owed, who is called, who consults. */
export function Beside({ matter }: { readonly matter: Matter }): ReactElement {
  const units = useUnits();
  const sayUnit = (id: number): string => units.sayName(id);
  return (
    <>
      <ErrandOfMatter client={client} matter={matter} />
      <PaperList papers={matter.papers} />
      <WhistleCards whistles={matter.whistles} sayUnit={sayUnit} />
      <ConsultationCards consultations={matter.consultations} sayUnit={sayUnit} />
    </>
  );
}
