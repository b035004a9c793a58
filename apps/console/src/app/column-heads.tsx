import type { ReactElement } from 'react';

/** The heads of a table's columns, in their order; what is said of each is said of no other. */
export function ColumnHeads({ names }: { readonly names: readonly string[] }): ReactElement {
  return (
    <>
      {names.map((name) => (
        <th key={name} scope="col">
          {name}
        </th>
      ))}
    </>
  );
}
