import { type Limits, STANDARD_LIMITS } from '@gezhi/domain/catalogue';
import { useWords } from '@gezhi/ui/words';
import { InputNumber, Segmented, Switch } from 'antd';
import type { ReactElement, ReactNode } from 'react';

type Plain = Pick<Limits, 'recurring' | 'problemList'>;

interface RecurringProps {
  readonly shown: Plain;
  /** Undefined for whoever only reads. */
  readonly onPut: ((plain: Partial<Plain>) => void) | undefined;
}

function Row({
  name,
  own,
  children,
}: {
  readonly name: string;
  readonly own: boolean;
  readonly children: ReactNode;
}): ReactElement {
  const words = useWords('limitsPage');
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children}
        {own && <span className="g-tag">{words('ownMark')}</span>}
      </dd>
    </div>
  );
}

/** From how often on something is proposed as a campaign, and whether problems are listed by themselves. */
export function Recurring({ shown, onPut }: RecurringProps): ReactElement {
  const words = useWords('limitsPage');
  const { recurring, problemList } = shown;
  const standard = STANDARD_LIMITS.recurring;
  const count = (name: 'times' | 'days', [min, max]: readonly [number, number]) => (
    <Row name={words(`item.${name}`)} own={recurring[name] !== standard[name]}>
      {onPut === undefined ? (
        recurring[name]
      ) : (
        <InputNumber<number>
          aria-label={words(`item.${name}`)}
          size="small"
          {...{ min, max, precision: 0, value: recurring[name] }}
          onChange={(next) => next !== null && onPut({ recurring: { ...recurring, [name]: next } })}
        />
      )}
    </Row>
  );
  return (
    <>
      <section>
        <h2>{words('section.recurring')}</h2>
        <dl>
          {count('times', [2, 1_000])}
          {count('days', [7, 90])}
          <Row name={words('item.by')} own={recurring.by !== standard.by}>
            {onPut === undefined ? (
              words(`by.${recurring.by}`)
            ) : (
              <Segmented<'minor' | 'major'>
                size="small"
                aria-label={words('item.by')}
                value={recurring.by}
                options={(['minor', 'major'] as const).map((value) => ({
                  value,
                  label: words(`by.${value}`),
                }))}
                onChange={(by) => onPut({ recurring: { ...recurring, by } })}
              />
            )}
          </Row>
        </dl>
      </section>
      <section>
        <h2>{words('section.problemList')}</h2>
        <dl>
          <Row name={words('item.problemList')} own={problemList !== STANDARD_LIMITS.problemList}>
            <Switch
              size="small"
              aria-label={words('item.problemList')}
              checked={problemList}
              disabled={onPut === undefined}
              onChange={(next) => onPut?.({ problemList: next })}
            />
          </Row>
        </dl>
      </section>
    </>
  );
}
