import {
  type CatalogueChange,
  type Category,
  type CategoryEdit,
  categoryList,
  categoryOf,
  categoryPage,
  changeCatalogue,
} from '@gezhi/domain/catalogue';
import type { Reply } from '@gezhi/domain/contract';
import { useWords } from '@gezhi/ui/words';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { asking } from '../connection/ask.ts';
import { client } from '../connection/client.ts';

/** Which edit of the catalogue is in force, and what is being drawn up. */
export type CataloguePage = Reply<typeof categoryPage>;

/** Of the whole district: the catalogue stands at its topmost area. */
export function useCataloguePage() {
  return useQuery(asking(categoryPage, { query: {} }));
}

const TOLD = { publish: 'published', undo: 'undone', discardDraft: 'discarded' } as const;

/** Draws up, publishes and takes back; whatever is saved is what the page shows next. */
export function useCatalogueChange({ areaId, draft, published }: CataloguePage) {
  const cache = useQueryClient();
  const words = useWords('catalogue');
  const { message } = App.useApp();
  const sending = useMutation({
    mutationFn: (change: CatalogueChange) => client.call(changeCatalogue, { body: { change } }),
    onSuccess: (_reply, { kind }) => {
      if (kind !== 'saveDraft') void message.success(words(`edit.${TOLD[kind]}`));
    },
    // Also where somebody else was quicker: the page shows what there is now.
    onSettled: () =>
      Promise.all(
        [categoryPage, categoryList].map(({ name }) => cache.invalidateQueries({ queryKey: [name] })),
      ),
  });
  const discard = () =>
    draft === null
      ? Promise.resolve(undefined)
      : sending.mutateAsync({ kind: 'discardDraft', areaId, revision: draft.revision });
  return {
    /** Without anything left to change the draft goes. */
    save: (changes: readonly CategoryEdit[]) =>
      changes.length === 0
        ? discard()
        : sending.mutateAsync({
            kind: 'saveDraft',
            areaId,
            revision: draft?.revision ?? null,
            changes: [...changes],
          }),
    publish: () =>
      draft === null
        ? Promise.resolve(undefined)
        : sending.mutateAsync({ kind: 'publish', areaId, revision: draft.revision }),
    discard: () => void discard().catch(() => undefined),
    undo: () => published !== null && sending.mutate({ kind: 'undo', areaId, version: published.version }),
    reset: () => sending.reset(),
    isBusy: sending.isPending,
    fault: sending.error,
  };
}

/** Changes on their way. */
export type CatalogueChanging = ReturnType<typeof useCatalogueChange>;

/** The categories in force with what is drawn up in the place of what it changes. */
export function withDraft(all: readonly Category[], draft: CataloguePage['draft']): readonly Category[] {
  const after = new Map(all.map((one) => [one.code, one]));
  for (const edit of draft?.changes ?? []) after.set(edit.code, categoryOf(edit));
  return [...after.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

/** The draft with one category as it is to be; a draft that changes it already is changed there. */
export function withEdit(draft: CataloguePage['draft'], edit: CategoryEdit): readonly CategoryEdit[] {
  const others = (draft?.changes ?? []).filter(({ code }) => code !== edit.code);
  return [...others, edit];
}

/** Rows with a code each: those that have none yet get the next free one. */
export function withCodes<Row extends object>(
  rows: readonly (Row & { readonly code?: string })[],
  prefix: string,
): (Row & { code: string })[] {
  const taken = new Set(rows.map(({ code }) => code));
  let next = 1;
  return rows.map((row) => {
    if (row.code !== undefined) return { ...row, code: row.code };
    while (taken.has(`${prefix}${next}`)) next += 1;
    const code = `${prefix}${next}`;
    taken.add(code);
    return { ...row, code };
  });
}
