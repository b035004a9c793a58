import type { Category } from '@gezhi/domain/catalogue';
import { useWords } from '@gezhi/ui/words';
import { TreeSelect } from 'antd';
import { type ReactElement, useMemo } from 'react';
import { isFoundBy, useCategories } from './categories.ts';

interface CategorySelectProps {
  readonly id?: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

interface Node {
  readonly value: string;
  readonly title: string;
  readonly selectable: boolean;
  readonly category: Category;
  readonly children?: Node[];
}

/** The catalogue as a tree that typing narrows: by name in either language, code or keyword. */
export function CategorySelect({ id, label, value, onChange }: CategorySelectProps): ReactElement {
  const words = useWords('catalogue');
  const categories = useCategories();
  const nodes = useMemo(() => {
    const node = (category: Category): Node => ({
      value: category.code,
      title: `${category.code} ${categories.nameOf(category)}`,
      selectable: category.parent !== null,
      category,
    });
    return categories.majors.map((major) => ({
      ...node(major),
      children: categories
        .minorsOf(major)
        .filter((minor) => minor.ended !== true || minor.code === value)
        .map(node),
    }));
  }, [categories, value]);
  return (
    <TreeSelect<string | null, Node>
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      className="f-wide"
      showSearch={{ filterTreeNode: (typed, node) => isFoundBy(node.category as Category, typed) }}
      allowClear
      treeLine={false}
      placeholder={words('choose')}
      value={value ?? null}
      treeData={nodes}
      onChange={(next: string | null | undefined) => onChange(next ?? undefined)}
    />
  );
}
