import { sayDispatchBasis } from '@gezhi/ui/duty-list';
import { SkeletonRows, sayOpenRequest } from '@gezhi/ui/state';
import { sayIfKnown, useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import { useAreaPage } from '../area/page-query.ts';
import { useLines } from '../duty-list/lines.ts';
import { useTitleNames } from '../people/titles.ts';
import { useUnits } from '../people/units.ts';
import type { Matter } from './matter.ts';

/** How far a unit is with its part; one that a level kept after escalating is open and asks for nothing. */
function sayPart({ phase, kept, closedAt }: Matter['assignments'][number]): string {
  const word = kept && closedAt === null ? 'kept' : phase;
  return sayIfKnown('matterPage', `assignment.${word}`) ?? phase;
}

/** Whose turn it is, which units work on it, and who answers for the grid. */
export function Responsible({ matter }: { readonly matter: Matter }): ReactElement {
  const words = useWords('matterPage');
  const lineWords = useWords('dutyList');
  const basis = sayDispatchBasis(matter.timeline, useLines());
  const units = useUnits();
  const titles = useTitleNames();
  const grid = useAreaPage(matter.gridId ?? undefined);
  // Who is called to the place stands on the card of the whistle.
  const assignments = matter.assignments.filter((one) => one.run === matter.run && one.origin !== 'whistle');
  return (
    <section className="x-responsible">
      <h2>{words('responsible.title')}</h2>
      <ul>
        <li>
          <span>{words('responsible.holder')}</span>
          <b>{units.sayName(matter.heldBy)}</b>
        </li>
        {assignments.map((one) => (
          <li key={one.id}>
            <span>{words(`responsible.${one.part}`)}</span>
            <b>{units.sayName(one.unitId)}</b>
            <em>{sayPart(one)}</em>
          </li>
        ))}
        {basis !== undefined && (
          <li>
            <span>{lineWords('dispatchBasis')}</span>
            <b>{basis}</b>
          </li>
        )}
        {matter.requests.map((one) => {
          const said = sayOpenRequest(one);
          return (
            said !== undefined && (
              <li key={one.id}>
                <span>{words('responsible.request')}</span>
                <b>{said}</b>
              </li>
            )
          );
        })}
        {grid.isPending && matter.gridId !== null && <SkeletonRows rows={3} height={30} />}
        {grid.data?.roster.map((entry) => (
          <li key={entry.dutyId}>
            <span>{titles(entry.title)}</span>
            <b>{entry.name}</b>
            {entry.workPhone !== null && <em>{entry.workPhone}</em>}
          </li>
        ))}
      </ul>
    </section>
  );
}
