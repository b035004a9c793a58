import type { ReactElement, ReactNode } from 'react';
import { ColumnHeads } from './column-heads.tsx';
import { ScrollBox } from './scroll-box.tsx';

interface PlainTableProps {
  /** What stands in it, for screen readers. */
  readonly label: string;
  readonly columns: readonly string[];
  /** Whether each row ends in what may be done with it: a column without a name. */
  readonly tools?: boolean;
  /** What its cells look like beside what every table's do. */
  readonly className?: string;
  /** The rows. */
  readonly children: ReactNode;
}

/** A table of a page: it scrolls by itself where the page is narrower. */
export function PlainTable({
  label,
  columns,
  tools = false,
  className,
  children,
}: PlainTableProps): ReactElement {
  return (
    <ScrollBox label={label}>
      <table className={['c-plain-table', className].filter(Boolean).join(' ')}>
        <thead>
          <tr>
            <ColumnHeads names={columns} />
            {tools && <td />}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </ScrollBox>
  );
}
