import { Icon } from '@gezhi/ui/icon';
import { sayNumber, useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, type ReactElement, useState } from 'react';
import { doorTo, FIGURES, type Figure, inHeldOrder, type Supervised, type SupervisedRow } from './figures.ts';
import { FigureLabel, useFigureWords, useRowNames } from './labels.tsx';
import type { By } from './search.ts';
import { Shares } from './shares.tsx';

interface CellProps {
  readonly by: By;
  readonly row: SupervisedRow;
  readonly who: string;
  readonly figure: Figure;
}

/** A number of the table: the door to its rows; nothing behind it, no door. */
function Cell({ by, row, who, figure }: CellProps): ReactElement {
  const words = useWords('supervision');
  const say = useFigureWords();
  const count = row[figure];
  if (count === 0) return <td className="s-zero">0</td>;
  return (
    <td className={`s-count s-count-${figure}`}>
      <Link
        to="/workbench"
        search={doorTo(figure, { by, key: row.key })}
        aria-label={words('door', { who, what: say(figure), count })}
      >
        <span className="s-label">
          <FigureLabel figure={figure} />
        </span>{' '}
        {sayNumber(count)}
      </Link>
    </td>
  );
}

function Head({ by }: { readonly by: By }): ReactElement {
  const words = useWords('supervision');
  return (
    <thead>
      <tr>
        <th scope="col">{words(`head.${by}`)}</th>
        <th scope="col">{words('head.shares')}</th>
        {FIGURES.map((figure) => (
          <th key={figure} scope="col" aria-sort={figure === 'overdue' ? 'descending' : undefined}>
            <span className="s-head-figure">
              <FigureLabel figure={figure} />
              {figure === 'overdue' && <Icon name="down" size={12} />}
            </span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

const STEPS: Readonly<Partial<Record<string, readonly [down: number, right: number]>>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

/** The arrow keys go from door to door: along the row, and to the nearest row that has one in the column. */
function walk(event: KeyboardEvent<HTMLTableElement>): void {
  const step = STEPS[event.key];
  let cell = event.target instanceof Element ? event.target.closest('td') : null;
  let row = cell?.closest('tr') ?? null;
  if (step === undefined || cell === null || row === null) return;
  event.preventDefault();
  for (;;) {
    const column: number = cell.cellIndex + step[1];
    row = row.parentElement?.querySelectorAll('tr')[row.sectionRowIndex + step[0]] ?? null;
    cell = row?.querySelectorAll('td')[column - 1] ?? null;
    if (row === null || cell === null) return;
    const door = cell.querySelector('a');
    door?.focus();
    if (door !== null) return;
  }
}

/** The order of the rows while somebody points at them or works in them with the keys; the most overdue first else. */
function useHeld(keys: readonly (string | null)[]) {
  const [held, setHeld] = useState<readonly (string | null)[]>();
  const hold = (): void => setHeld((already) => already ?? keys);
  const release = (table: HTMLElement, focused: EventTarget | null): void => {
    if (!table.matches(':hover') && !(focused instanceof Node && table.contains(focused))) setHeld(undefined);
  };
  return { held, hold, release };
}

/** What is late by unit, street or category; every number opens its rows. */
export function Table({ data }: { readonly data: Supervised }): ReactElement {
  const words = useWords('supervision');
  const sayName = useRowNames(data.by);
  const { held, hold, release } = useHeld(data.rows.map(({ key }) => key));
  return (
    <table
      className="s-table"
      onKeyDown={walk}
      onPointerEnter={hold}
      onFocus={hold}
      onPointerLeave={(event) => release(event.currentTarget, document.activeElement)}
      onBlur={(event) => release(event.currentTarget, event.relatedTarget)}
    >
      <caption className="g-unseen">{words('caption', { by: words(`by.${data.by}`) })}</caption>
      <Head by={data.by} />
      <tbody>
        {inHeldOrder(data.rows, held).map((row) => {
          const who = sayName(row.key);
          return (
            <tr key={row.key}>
              <th scope="row">{row.key === null ? <em>{who}</em> : who}</th>
              <td className="s-shares-cell">
                <Shares row={row} />
              </td>
              {FIGURES.map((figure) => (
                <Cell key={figure} by={data.by} row={row} who={who} figure={figure} />
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
