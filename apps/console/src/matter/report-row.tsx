import { useWords } from '@gezhi/ui/words';
import type { ReactElement, ReactNode } from 'react';

interface RowProps {
  readonly id: string;
  readonly label: string;
  readonly optional?: boolean;
  readonly hint?: string;
  readonly fault?: string | undefined;
  readonly children: ReactNode;
}

/** Label, input, hint, and what is wrong with it. */
export function Row({ id, label, optional = false, hint, fault, children }: RowProps): ReactElement {
  const words = useWords('form');
  return (
    <div className={fault === undefined ? 'f-row' : 'f-row f-row-bad'}>
      <label htmlFor={id}>
        {label}
        {optional && <span>{words('optional')}</span>}
      </label>
      {children}
      {hint !== undefined && <p className="g-quiet r-hint">{hint}</p>}
      {fault !== undefined && (
        <p className="g-fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
