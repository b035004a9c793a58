import { STANDARD_LIMITS } from '@gezhi/domain/catalogue';
import { useWords } from '@gezhi/ui/words';
import { InputNumber } from 'antd';
import type { ReactElement } from 'react';

interface WishMostProps {
  /** Whole yuan. */
  readonly most: number;
  /** Undefined for whoever only reads. */
  readonly onPut: ((most: number) => void) | undefined;
}

/** What a wish may cost at most (docs/field.md §2.31). */
export function WishMost({ most, onPut }: WishMostProps): ReactElement {
  const words = useWords('limitsPage');
  return (
    <section>
      <h2>{words('section.wish')}</h2>
      <dl>
        <div>
          <dt>{words('item.wishMost')}</dt>
          <dd>
            {onPut === undefined ? (
              most
            ) : (
              <InputNumber<number>
                aria-label={words('item.wishMost')}
                size="small"
                {...{ min: 1, max: 100_000, precision: 0, value: most }}
                onChange={(next) => next !== null && onPut(next)}
              />
            )}
            {most !== STANDARD_LIMITS.wishMost && <span className="g-tag">{words('ownMark')}</span>}
          </dd>
        </div>
      </dl>
    </section>
  );
}
