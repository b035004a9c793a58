import type { Category } from '@gezhi/domain/catalogue';
import { Icon } from '@gezhi/ui/icon';
import { SeverityTag } from '@gezhi/ui/phase';
import { Empty } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { ColumnHeads } from '../app/column-heads.tsx';
import { ScrollBox } from '../app/scroll-box.tsx';
import { useUnits } from '../people/units.ts';
import { type Categories, isFoundBy } from './categories.ts';

/** What is done with a category by whoever may change it. */
export interface Hands {
  /** How the draft changes it, if it does. */
  readonly markOf: (category: Category) => ReactElement | null;
  readonly onEdit: (category: Category) => void;
}

interface RowProps {
  readonly category: Category;
  readonly categories: Categories;
  readonly hands: Hands | undefined;
}

function EditButton({ category, categories, hands }: RowProps): ReactElement {
  const words = useWords('catalogue');
  return (
    <Button
      size="small"
      type="link"
      aria-label={words('edit.changeOf', { name: categories.nameOf(category) })}
      onClick={() => hands?.onEdit(category)}
    >
      {words('edit.change')}
    </Button>
  );
}

function Minor({ category, categories, hands }: RowProps): ReactElement {
  const words = useWords('catalogue');
  const units = useUnits();
  const assists = category.assists.map((code) => units.sayCalled(code)).join(words('comma'));
  return (
    <tr>
      <td>{category.code}</td>
      <th scope="row">
        {categories.nameOf(category)}
        {hands?.markOf(category) ??
          (category.ended === true && <span className="g-tag">{words('edit.endedMark')}</span>)}
      </th>
      <td>{category.lead === null ? '—' : units.sayCalled(category.lead)}</td>
      <td>{assists === '' ? '—' : assists}</td>
      <td>
        <SeverityTag severity={category.severity} />
      </td>
      <td>
        {category.visibility === 'O' ? (
          words('visibility.O')
        ) : (
          <span className="k-restricted">
            <Icon name="lock" size={14} />
            {words(`visibility.${category.visibility}`)}
          </span>
        )}
      </td>
      <td>{words(category.public ? 'public.yes' : 'public.no')}</td>
      <td>
        {words(
          category.recordOnly
            ? 'selfHandle.record'
            : category.selfHandle
              ? 'selfHandle.yes'
              : 'selfHandle.no',
        )}
      </td>
      {hands !== undefined && (
        <td>
          <EditButton category={category} categories={categories} hands={hands} />
        </td>
      )}
    </tr>
  );
}

interface MajorProps {
  readonly major: Category;
  readonly minors: readonly Category[];
  readonly categories: Categories;
  readonly shut: boolean;
  readonly onTurn: () => void;
  readonly hands: Hands | undefined;
}

function Major({ major, minors, categories, shut, onTurn, hands }: MajorProps): ReactElement {
  return (
    <tbody>
      <tr className="k-major">
        <th colSpan={8} scope="rowgroup">
          <button type="button" aria-expanded={!shut} onClick={onTurn}>
            <Icon name={shut ? 'right' : 'down'} size={14} />
            {major.code} {categories.nameOf(major)}
            <small>{minors.length}</small>
            {hands?.markOf(major)}
          </button>
        </th>
        {hands !== undefined && (
          <td>
            <EditButton category={major} categories={categories} hands={hands} />
          </td>
        )}
      </tr>
      {!shut &&
        minors.map((minor) => (
          <Minor key={minor.code} category={minor} categories={categories} hands={hands} />
        ))}
    </tbody>
  );
}

const columns = [
  'code',
  'name',
  'lead',
  'assists',
  'severity',
  'visibility',
  'public',
  'selfHandle',
] as const;

interface TableProps {
  readonly categories: Categories;
  readonly typed: string;
  readonly hands: Hands | undefined;
}

/** The catalogue as a tree table. */
export function Table({ categories, typed, hands }: TableProps): ReactElement {
  const words = useWords('catalogue');
  const [shut, setShut] = useState<ReadonlySet<string>>(new Set());
  const groups = categories.majors
    .map((major) => ({
      major,
      minors: categories.minorsOf(major).filter((minor) => isFoundBy(minor, typed)),
    }))
    .filter(({ minors }) => minors.length > 0 || (hands !== undefined && typed === ''));
  const turn = (code: string): void => {
    const next = new Set(shut);
    if (!next.delete(code)) next.add(code);
    setShut(next);
  };
  if (groups.length === 0) return <Empty icon="search" title={words('none')} />;
  return (
    <ScrollBox label={words('title')}>
      <table className="k-table">
        <thead>
          <tr>
            <ColumnHeads names={columns.map((column) => words(`column.${column}`))} />
            {hands !== undefined && <th scope="col">{words('edit.actions')}</th>}
          </tr>
        </thead>
        {groups.map(({ major, minors }) => (
          <Major
            key={major.code}
            major={major}
            minors={minors}
            categories={categories}
            shut={typed === '' && shut.has(major.code)}
            onTurn={() => turn(major.code)}
            hands={hands}
          />
        ))}
      </table>
    </ScrollBox>
  );
}
