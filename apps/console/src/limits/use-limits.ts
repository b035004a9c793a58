import {
  changeLimits,
  type Limits,
  limitChanges,
  limitsPage,
  limitsSchema,
  previewLimits,
  STANDARD_LIMITS,
  withLimit,
} from '@gezhi/domain/catalogue';
import type { Limit } from '@gezhi/domain/clock';
import { useWords } from '@gezhi/ui/words';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { asking, SELDOM_CHANGES } from '../connection/ask.ts';
import { client } from '../connection/client.ts';

/** Those of the product are not written down as the district's own. */
function ownOf(draft: Limits | undefined): Limits | null {
  if (draft === undefined || limitChanges(STANDARD_LIMITS, draft).length === 0) return null;
  return draft;
}

/** The limits as they are to be, not saved yet; what was filled in is looked at first, then saved. */
export function useLimits() {
  const cache = useQueryClient();
  const words = useWords('limitsPage');
  const { message } = App.useApp();
  const query = useQuery({ ...asking(limitsPage, {}), ...SELDOM_CHANGES });
  const [draft, setDraft] = useState<Limits>();
  const inForce = query.data?.inForce;
  const shown = draft ?? inForce;
  const changes = inForce === undefined || draft === undefined ? [] : limitChanges(inForce, draft);
  const asked = ownOf(draft);
  const preview = useMutation({ mutationFn: () => client.call(previewLimits, { body: { limits: asked } }) });
  const saving = useMutation({
    mutationFn: () => client.call(changeLimits, { body: { limits: asked } }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: [limitsPage.name] });
      void message.success(words('bar.saved'));
      setDraft(undefined);
      preview.reset();
    },
  });
  return {
    query,
    shown,
    changes,
    /** Puts one limit in the draft; false where the schema does not allow it. */
    put: (path: readonly string[], limit: Limit | null): boolean => {
      if (shown === undefined) return false;
      const parsed = limitsSchema.safeParse(withLimit(shown, path, limit));
      if (parsed.success) setDraft(parsed.data);
      return parsed.success;
    },
    /** Puts settings that are no times in the draft: from how many reporters on a matter is collective, what recurs, the problem list, what a wish may cost. */
    putPlain: (plain: Partial<Pick<Limits, 'collective' | 'recurring' | 'problemList' | 'wishMost'>>): void =>
      setDraft(shown && { ...shown, ...plain }),
    reset: () => setDraft(STANDARD_LIMITS),
    /** What the last edit replaced. */
    putBack: () => query.data?.before != null && setDraft(query.data.before.limits ?? STANDARD_LIMITS),
    drop: () => setDraft(undefined),
    look: () => preview.mutate(),
    isLooking: preview.isPending,
    seen: preview.data,
    fault: preview.error ?? saving.error,
    back: () => {
      preview.reset();
      saving.reset();
    },
    save: () => saving.mutate(),
    isSaving: saving.isPending,
  };
}
