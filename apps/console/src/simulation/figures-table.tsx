import type { ToldCount } from '@gezhi/domain/routing';
import { FIGURE_FAMILIES, type ToldFigure } from '@gezhi/domain/simulation';
import { Empty } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Checkbox } from 'antd';
import { type ReactElement, useState } from 'react';
import { ScrollBox } from '../app/scroll-box.tsx';
import { sayTold, useSayFigure } from './say-figure.ts';
import type { Behind } from './use-simulation.ts';

const isNothing = (count: ToldCount) => count === 0;
const differs = ({ more, less }: ToldFigure) => !isNothing(more) || !isNothing(less);

/** With the drafts against in force, with its sign; a dash where it is not told. */
function difference({ base, draft }: ToldFigure): string {
  if (typeof base !== 'number' || typeof draft !== 'number') return '—';
  const by = draft - base;
  return by > 0 ? `+${by}` : by < 0 ? `−${-by}` : '0';
}

interface SideProps {
  readonly count: ToldCount;
  readonly name: string;
  readonly words: string;
  readonly onOpen: () => void;
}

/** How many came or went: the way to the rows behind it. */
function Side({ count, name, words, onOpen }: SideProps): ReactElement {
  if (isNothing(count)) return <span className="si-none">0</span>;
  return (
    <button
      type="button"
      className="si-door"
      aria-label={`${name} ${words} ${sayTold(count)}`}
      onClick={onOpen}
    >
      {sayTold(count)}
    </button>
  );
}

interface FigureProps {
  readonly figure: ToldFigure;
  readonly name: string;
  readonly onOpen: (behind: Behind) => void;
}

function FigureLine({ figure, name, onOpen }: FigureProps): ReactElement {
  const words = useWords('simulation');
  const { family, key } = figure;
  const sides = ['more', 'less'] as const;
  return (
    <tr className={differs(figure) ? 'si-changed' : undefined}>
      <th scope="row">{name}</th>
      <td>{sayTold(figure.base)}</td>
      <td>{sayTold(figure.draft)}</td>
      <td>{family === 'due' ? '' : difference(figure)}</td>
      {sides.map((side) => (
        <td key={side}>
          <Side
            count={figure[side]}
            name={name}
            words={words(family === 'due' ? `moved.${side}` : `side.${side}`)}
            onOpen={() => onOpen({ family, key, side })}
          />
        </td>
      ))}
    </tr>
  );
}

interface TableProps {
  readonly figures: readonly ToldFigure[];
  readonly onOpen: (behind: Behind) => void;
}

/** Figures in force and with the drafts, family by family; each difference opens the rows behind it. */
export function FiguresTable({ figures, onOpen }: TableProps): ReactElement {
  const words = useWords('simulation');
  const name = useSayFigure();
  const [all, setAll] = useState(false);
  const shown = all ? figures : figures.filter(differs);
  const families = FIGURE_FAMILIES.filter((family) => shown.some((one) => one.family === family));
  const title = words('table.title');
  return (
    <section className="si-figures">
      <header>
        <h2>{title}</h2>
        <Checkbox className="si-all" checked={all} onChange={(event) => setAll(event.target.checked)}>
          {words('table.all')}
        </Checkbox>
      </header>
      {families.length === 0 ? (
        <Empty icon="check" title={words('table.same')} words={words('table.sameHint')} />
      ) : (
        <ScrollBox className="si-scroll" label={title}>
          <table className="k-table si-table">
            <thead>
              <tr>
                <th scope="col">{words('column.figure')}</th>
                <th scope="col">{words('column.base')}</th>
                <th scope="col">{words('column.draft')}</th>
                <th scope="col">{words('column.difference')}</th>
                <th scope="col">{words('column.more')}</th>
                <th scope="col">{words('column.less')}</th>
              </tr>
            </thead>
            {families.map((family) => (
              <tbody key={family}>
                <tr className="si-family">
                  <th scope="rowgroup" colSpan={6}>
                    {words(`family.${family}`)}
                    <span>{words(`familyHint.${family}`)}</span>
                  </th>
                </tr>
                {shown
                  .filter((one) => one.family === family)
                  .map((one) => (
                    <FigureLine key={one.key} figure={one} name={name(family, one.key)} onOpen={onOpen} />
                  ))}
              </tbody>
            ))}
          </table>
        </ScrollBox>
      )}
    </section>
  );
}
