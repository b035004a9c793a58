import type { Severity } from '@gezhi/domain/catalogue';
import type { ReactElement } from 'react';
import { useWords } from '../words/use-words.ts';

interface SeverityTagProps {
  /** 1 the most urgent … 4 the least. */
  readonly severity: Severity;
}

/** The severity as mark and word; the urgent one also in bold. */
export function SeverityTag({ severity }: SeverityTagProps): ReactElement {
  const words = useWords('matter');
  return (
    <span className={severity === 1 ? 'g-severity g-severity-urgent' : 'g-severity'}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
        {[3, 2, 1, 0].map((bar) => (
          <rect
            key={bar}
            x={9 - bar * 3}
            y={1 + bar * 2.5}
            width="2"
            height={10 - bar * 2.5}
            rx="0.5"
            fill={4 - bar <= 5 - severity ? `var(--severity-${severity})` : 'var(--line-strong)'}
          />
        ))}
      </svg>
      {words(`severity.${severity}`)}
    </span>
  );
}
