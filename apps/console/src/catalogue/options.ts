import { useMemo } from 'react';
import { useCategories } from './categories.ts';

/** The major classes with their minor ones as a tree of choices, and the path to the chosen one. */
export function useCategoryOptions(chosen?: string) {
  const categories = useCategories();
  const options = useMemo(
    () =>
      categories.majors.map((major) => ({
        value: major.code,
        label: categories.nameOf(major),
        children: categories
          .minorsOf(major)
          .map((minor) => ({ value: minor.code, label: categories.nameOf(minor) })),
      })),
    [categories],
  );
  const path = useMemo(() => {
    const category = categories.find(chosen);
    if (category === undefined) return [];
    return category.parent === null ? [category.code] : [category.parent, category.code];
  }, [categories, chosen]);
  return { options, path };
}
