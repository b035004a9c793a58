import { STANDARD_LIMITS } from '@gezhi/domain/catalogue';
import { useWords } from '@gezhi/ui/words';
import { InputNumber } from 'antd';
import type { ReactElement } from 'react';

interface CollectiveProps {
  /** How many reporters. */
  readonly count: number;
  /** Undefined for whoever only reads. */
  readonly onPut: ((count: number) => void) | undefined;
}

/** From how many reporters on a matter is a collective one: a number beside the limits, no time. */
export function Collective({ count, onPut }: CollectiveProps): ReactElement {
  const words = useWords('limitsPage');
  const name = words('item.collective');
  const own = count !== STANDARD_LIMITS.collective;
  return (
    <section>
      <h2>{words('section.collective')}</h2>
      <dl>
        <div>
          <dt>{name}</dt>
          <dd>
            {onPut === undefined ? (
              count
            ) : (
              <InputNumber<number>
                aria-label={name}
                size="small"
                min={2}
                max={10_000}
                precision={0}
                value={count}
                onChange={(next) => next !== null && onPut(next)}
              />
            )}
            {own && <span className="g-tag">{words('ownMark')}</span>}
          </dd>
        </div>
      </dl>
    </section>
  );
}
