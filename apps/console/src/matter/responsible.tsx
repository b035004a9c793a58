import { answeringOf } from '@gezhi/domain/people';
import { sayDispatchBasis } from '@gezhi/ui/duty-list';
import { PartRows } from '@gezhi/ui/part';
import { SkeletonRows, sayOpenRequest } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useAreaPage } from '../area/page-query.ts';
import { asking } from '../connection/ask.ts';
import { useLines } from '../duty-list/lines.ts';
import { useTitleNames } from '../people/titles.ts';
import { useUnits } from '../people/units.ts';
import { drawDeadlineOf } from './deadline.tsx';
import type { Matter } from './matter.ts';

/** Whose turn it is, which units work on it, and who answers for the grid. */
export function Responsible({ matter }: { readonly matter: Matter }): ReactElement {
  const words = useWords('matterPage');
  const lineWords = useWords('dutyList');
  const basis = sayDispatchBasis(matter.timeline, useLines());
  const units = useUnits();
  const titles = useTitleNames();
  const grid = useAreaPage(matter.gridId ?? undefined);
  const answering = useQuery({
    ...asking(answeringOf, { params: { id: matter.placeId ?? 0 } }),
    enabled: matter.placeId !== null,
    staleTime: 60_000,
  });
  const area = useWords('area');
  return (
    <section className="x-responsible">
      <h2>{words('responsible.title')}</h2>
      <ul>
        <li>
          <span>{words('responsible.holder')}</span>
          <b>{units.sayName(matter.heldBy)}</b>
        </li>
        <PartRows matter={matter} sayUnit={(id) => units.sayName(id)} drawDeadline={drawDeadlineOf(matter)} />
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
        {answering.data?.items.map((one) => (
          <li key={`${one.level} ${one.id ?? one.personId}`}>
            <span>{words('responsible.answering', { level: area(`answering.${one.level}`) })}</span>
            <b>{one.name}</b>
            {one.workPhone !== null && <em>{one.workPhone}</em>}
          </li>
        ))}
      </ul>
    </section>
  );
}
