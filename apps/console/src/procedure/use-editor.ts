import { type Procedure, procedureList } from '@gezhi/domain/catalogue';
import {
  applyEdit,
  changeProcedure,
  type Edit,
  type ProcedureChange,
  procedurePage,
} from '@gezhi/domain/procedure';
import { problemCode } from '@gezhi/ui/state';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { client } from '../connection/client.ts';
import { begun, redone, undone, went } from './history.ts';
import { keep, readKept } from './kept.ts';
import { type Page, pageOf, type Whose } from './use-page.ts';
import {
  beginning,
  following,
  isChanged,
  isOvertaken,
  standing,
  type Working,
  withDraft,
} from './working.ts';

/** What is on the screen is kept over a reload as long as it is not saved. */
function useKeeping(name: string, { history, revision }: Working, changed: boolean): void {
  const { now } = history;
  useEffect(() => {
    keep(name, changed ? { revision, procedure: now } : null);
  }, [name, changed, revision, now]);
}

/** Sends one step of drawing up; whatever is saved is what the page shows next, also where somebody else was quicker. */
function useSending(whose: Whose, onSaved: (revision: number, procedure: Procedure) => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (change: ProcedureChange) => client.call(changeProcedure, { body: { change } }),
    onSuccess: async ({ revision }, change) => {
      if (change.kind !== 'saveDraft' || revision === null) return;
      const { queryKey } = pageOf(whose);
      await cache.cancelQueries({ queryKey });
      const { procedure } = change;
      cache.setQueryData<Page>(queryKey, (page) => page && withDraft(page, { revision, procedure }));
      onSaved(revision, procedure);
    },
    onSettled: async (_reply, _fault, { kind }) => {
      if (kind === 'publish' || kind === 'restore')
        void cache.invalidateQueries({ queryKey: [procedureList.name] });
      await cache.invalidateQueries({ queryKey: [procedurePage.name] });
    },
  });
}

type SetWorking = (next: (before: Working) => Working) => void;

/** Edits, one step each; what is about the same goes on with the last step. */
function stepsOf(setWorking: SetWorking) {
  const step = (next: (history: Working['history']) => Working['history']): void =>
    setWorking((before) => ({ ...before, history: next(before.history) }));
  return {
    edit: (edit: Edit, about?: string) =>
      step((history) => went(history, applyEdit(history.now, edit), about ?? null)),
    undo: () => step(undone),
    redo: () => step(redone),
  };
}

/** Ways out where what is on the screen and what stands on the server differ. */
function waysOut(page: Page, procedure: Procedure, setWorking: SetWorking) {
  const revision = page.draft?.revision ?? null;
  const theirs = standing(page) ?? procedure;
  const inForce = page.published?.procedure ?? procedure;
  return {
    /** What I have goes on from theirs and is saved over it. */
    keepMine: () => setWorking((before) => ({ ...before, revision, saved: theirs })),
    /** What I have is let go, and what stands on the server taken. */
    takeTheirs: () => setWorking(() => ({ revision, saved: theirs, history: begun(theirs) })),
    /** The draft is gone: what is in force stands again. */
    letGo: () => setWorking(() => ({ revision: null, saved: inForce, history: begun(inForce) })),
  };
}

/** A procedure being changed: its edits with undo and redo, saving, and what happens when somebody else saved before. */
export function useEditor(whose: Whose, page: Page, procedure: Procedure) {
  const name = `${page.areaId}.${procedure.code}`;
  const [kept] = useState(() => readKept(name));
  const [working, setWorking] = useState<Working>(
    () => beginning(page, kept) ?? { revision: null, saved: procedure, history: begun(procedure) },
  );
  const sending = useSending(whose, (revision, saved) =>
    setWorking((before) => ({ ...before, revision, saved })),
  );
  // The answer to an own saving is not somebody else's.
  const now = sending.isPending ? working : following(working, page);
  if (now !== working) setWorking(now);
  const changed = isChanged(now);
  useKeeping(name, now, changed);
  const { areaId } = page;
  const { code } = procedure;
  const { history, revision } = now;
  const save = async (): Promise<number | null> => {
    if (!changed) return revision;
    const change = { kind: 'saveDraft', areaId, code, revision, procedure: history.now } as const;
    return (await sending.mutateAsync(change)).revision;
  };
  return {
    procedure: history.now,
    changed,
    wasKept: kept !== undefined && changed,
    /** Somebody else has saved or published meanwhile; there is a decision to take. */
    overtaken: changed && !sending.isPending && isOvertaken(now, page),
    ...stepsOf(setWorking),
    ...waysOut(page, procedure, setWorking),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    save,
    send: sending.mutateAsync,
    isBusy: sending.isPending,
    /** A refusal that the page has no place of its own for. */
    fault: problemCode(sending.error) === 'procedure.changed' ? null : sending.error,
    revision,
  };
}

/** A procedure being changed. */
export type Editor = ReturnType<typeof useEditor>;
