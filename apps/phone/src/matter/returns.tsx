import { ReturnStory } from '@gezhi/ui/duty-list';
import type { ReactElement } from 'react';
import { useLines } from '../duty-list/lines.ts';
import { useUnits } from '../people/units.ts';
import type { Matter } from './rows.ts';

/** The returns of the matter, above the forms that they concern. */
export function Returns({ matter, kind }: { matter: Matter; kind: string }): ReactElement | null {
  const units = useUnits();
  return <ReturnStory matter={matter} kind={kind} lines={useLines()} unitName={(id) => units.sayName(id)} />;
}
