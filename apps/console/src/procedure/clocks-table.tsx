import type { Procedure } from '@gezhi/domain/catalogue';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import { ColumnHeads } from '../app/column-heads.tsx';
import { useNames } from './names.ts';
import { rowClocks, SHOWN_CLOCKS, type ShownClock } from './row-clocks.ts';

/** Which actions start and stop each clock, read off the phases; how long each may run stands on the page of limits. */
export function ClocksTable({ procedure }: { readonly procedure: Procedure }): ReactElement {
  const words = useWords('procedure');
  const clockWords = useWords('clock');
  const names = useNames(procedure);
  const rows = Object.values(procedure.actions).map((action) => ({
    title: names.titled(action.title),
    does: rowClocks(procedure, action),
  }));
  const who = (clock: ShownClock, part: 'starts' | 'stops'): string => {
    const own = rows.filter(({ does }) => does[part].includes(clock)).map(({ title }) => title);
    const first = part === 'starts' && clock === firstClock(procedure) ? [words('clocks.report')] : [];
    return names.list([...new Set([...first, ...own])]) || words('nothing');
  };
  return (
    <>
      <table className="pr-table" aria-label={words('clocks.title')}>
        <thead>
          <tr>
            <ColumnHeads
              names={(['clock', 'starts', 'stops'] as const).map((column) => words(`column.${column}`))}
            />
          </tr>
        </thead>
        <tbody>
          {SHOWN_CLOCKS.map((clock) => (
            <tr key={clock}>
              <th scope="row">{clockWords(`stage.${clock}`)}</th>
              <td>
                {clock === 'finish'
                  ? `${words('clocks.report')}${words('comma')}${who(clock, 'starts')}`
                  : who(clock, 'starts')}
              </td>
              <td>{who(clock, 'stops')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="g-quiet pr-note">{words('clocks.about')}</p>
      <p className="pr-note">
        <a href="/limits">{words('clocks.limits')}</a>
      </p>
    </>
  );
}

const FIRST: Readonly<Record<string, ShownClock>> = {
  reported: 'accept',
  accepted: 'dispatch',
  dispatched: 'sign',
};

/** The clock of the state in which a matter begins. */
function firstClock({ states, start }: Procedure): ShownClock | undefined {
  return FIRST[states[start]?.phase ?? ''];
}
