import { type Category, categoryList } from '@gezhi/domain/catalogue';
import { Icon } from '@gezhi/ui/icon';
import { SeverityTag } from '@gezhi/ui/phase';
import { Empty, Failure, SkeletonRows, sayProblem } from '@gezhi/ui/state';
import { useWords } from '@gezhi/ui/words';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Input } from 'antd';
import { type ReactElement, useState } from 'react';
import { ScrollBox } from '../app/scroll-box.tsx';
import { asking } from '../connection/ask.ts';
import { useUnits } from '../people/units.ts';
import { type Categories, isFoundBy, useCategories } from './categories.ts';

function Minor({
  category,
  categories,
}: {
  readonly category: Category;
  readonly categories: Categories;
}): ReactElement {
  const words = useWords('catalogue');
  const units = useUnits();
  const assists = category.assists.map((code) => units.sayCalled(code)).join(words('comma'));
  return (
    <tr>
      <td>{category.code}</td>
      <th scope="row">{categories.nameOf(category)}</th>
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
    </tr>
  );
}

interface MajorProps {
  readonly major: Category;
  readonly minors: readonly Category[];
  readonly categories: Categories;
  readonly shut: boolean;
  readonly onTurn: () => void;
}

function Major({ major, minors, categories, shut, onTurn }: MajorProps): ReactElement {
  return (
    <tbody>
      <tr className="k-major">
        <th colSpan={8} scope="rowgroup">
          <button type="button" aria-expanded={!shut} onClick={onTurn}>
            <Icon name={shut ? 'right' : 'down'} size={14} />
            {major.code} {categories.nameOf(major)}
            <small>{minors.length}</small>
          </button>
        </th>
      </tr>
      {!shut && minors.map((minor) => <Minor key={minor.code} category={minor} categories={categories} />)}
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

/** The catalogue as a tree table. */
export function Catalogue(): ReactElement {
  const words = useWords('catalogue');
  const categories = useCategories();
  const query = useQuery(asking(categoryList, {}));
  const [typed, setTyped] = useState('');
  const [shut, setShut] = useState<ReadonlySet<string>>(new Set());
  const groups = categories.majors
    .map((major) => ({
      major,
      minors: categories.minorsOf(major).filter((minor) => isFoundBy(minor, typed)),
    }))
    .filter(({ minors }) => minors.length > 0);
  const turn = (code: string): void => {
    const next = new Set(shut);
    if (!next.delete(code)) next.add(code);
    setShut(next);
  };
  return (
    <div className="k-page">
      <header className="k-head">
        <h1>{words('title')}</h1>
        <p className="g-quiet">
          {words('about', {
            majors: categories.majors.length,
            minors: categories.all.length - categories.majors.length,
          })}
        </p>
        <Input
          allowClear
          type="search"
          aria-label={words('find')}
          placeholder={words('find')}
          prefix={<Icon name="search" size={14} />}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Link to="/rating-reasons">{words('ratingReasons')}</Link>
      </header>
      {query.isPending && <SkeletonRows rows={16} />}
      {query.isError && <Failure words={sayProblem(query.error)} onRetry={() => void query.refetch()} />}
      {query.isSuccess && groups.length === 0 && <Empty icon="search" title={words('none')} />}
      {groups.length > 0 && (
        <ScrollBox label={words('title')}>
          <table className="k-table">
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {words(`column.${column}`)}
                  </th>
                ))}
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
              />
            ))}
          </table>
        </ScrollBox>
      )}
    </div>
  );
}
