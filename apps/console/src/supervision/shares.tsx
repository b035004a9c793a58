import { LightMark } from '@gezhi/ui/clock';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import { PARTS, type SupervisedRow, sharesOf } from './figures.ts';
import { LIGHT_OF } from './labels.tsx';

/** How much of what is open is overdue, nearly late and in time: a bar, and the same in signs, words and numbers. */
export function Shares({ row }: { readonly row: SupervisedRow }): ReactElement {
  const words = useWords('supervision');
  const shares = sharesOf(row);
  const parts = PARTS.filter((part) => shares[part] > 0);
  return (
    <div className="s-shares">
      <div className="s-bar" aria-hidden="true">
        {parts.map((part) => (
          <span key={part} className={`s-part s-part-${part}`} style={{ flexGrow: shares[part] }} />
        ))}
      </div>
      <p className="s-parts">
        {parts.map((part) => {
          const light = LIGHT_OF[part];
          return (
            <span key={part}>
              {light !== undefined && <LightMark light={light} size={10} />}
              {words(`share.${part}`, { share: shares[part] })}
            </span>
          );
        })}
      </p>
    </div>
  );
}
