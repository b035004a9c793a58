import { LEAST_TOLD, type ToldCount } from '@gezhi/domain/routing';
import type { ToldFigure } from '@gezhi/domain/simulation';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import { useUnits } from '../people/units.ts';

/** Units drawn at most: those whose work changes most. */
const MOST = 10;

interface Work {
  readonly unitId: number;
  readonly base: number;
  readonly draft: number;
}

/** What is told of a count, for a bar: a small one as half of what is told at least. */
const lengthOf = (count: ToldCount) => (typeof count === 'number' ? count : LEAST_TOLD / 2);

/** Work of each unit, all sorts together; what is withheld stands as it is in force. */
function workByUnit(figures: readonly ToldFigure[]): Work[] {
  const ofUnits = figures.filter(({ family }) => family === 'unit');
  const units = Map.groupBy(ofUnits, ({ key }) => Number(key.split(':')[0]));
  return [...units]
    .map(([unitId, own]): Work => {
      const base = own.reduce((sum, one) => sum + lengthOf(one.base), 0);
      const draft = own.reduce(
        (sum, one) => sum + (one.draft === 'withheld' ? lengthOf(one.base) : lengthOf(one.draft)),
        0,
      );
      return { unitId, base, draft };
    })
    .toSorted((a, b) => Math.abs(b.draft - b.base) - Math.abs(a.draft - a.base) || b.draft - a.draft)
    .slice(0, MOST);
}

/** Who would have how much to do: two bars for each unit, in force and with the drafts. */
export function WorkBars({ figures }: { readonly figures: readonly ToldFigure[] }): ReactElement | null {
  const words = useWords('simulation');
  const units = useUnits();
  const work = workByUnit(figures);
  const longest = Math.max(1, ...work.flatMap(({ base, draft }) => [base, draft]));
  if (work.length === 0) return null;
  const width = (count: number) => ({ width: `${(count / longest) * 100}%` });
  return (
    <section className="si-work">
      <header>
        <h2>{words('work.title')}</h2>
        <span className="si-key si-key-base">{words('column.base')}</span>
        <span className="si-key si-key-draft">{words('column.draft')}</span>
      </header>
      <dl>
        {work.map(({ unitId, base, draft }) => (
          <div key={unitId}>
            <dt>{units.sayName(unitId)}</dt>
            <dd>
              <span className="g-unseen">{words('work.row', { base, draft })}</span>
              <i className="si-bar" style={width(base)} />
              <i className="si-bar si-bar-draft" style={width(draft)} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
