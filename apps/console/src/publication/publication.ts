import type { Reply } from '@gezhi/domain/contract';
import {
  type Box,
  changePublication,
  coverPhoto,
  type PublicationChange,
  publicationList,
  publicationPage,
} from '@gezhi/domain/publication';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../connection/client.ts';
import { newId } from '../connection/new-id.ts';
import type { DrawnBox } from './boxes.ts';

export type PublicationView = Reply<typeof publicationPage>;

/** What becomes of a photo of the work: not used, shown after blacking out, or shown because there is nothing to hide. */
export type PhotoUse = 'none' | 'cover' | 'clear';

export interface PhotoPlan {
  readonly source: string;
  readonly use: PhotoUse;
  readonly boxes: readonly DrawnBox[];
}

const drawnOf = (boxes: readonly Box[]): readonly DrawnBox[] => boxes.map((box) => ({ id: newId(), box }));

/** What was decided of each photo before; nothing is used until somebody says so. */
export function planOf({ data }: PublicationView): readonly PhotoPlan[] {
  return data.sources.map(({ id }) => {
    const shown = data.photos.find((photo) => photo.source === id && photo.shown);
    if (shown === undefined) return { source: id, use: 'none', boxes: [] };
    return { source: id, use: shown.boxes.length > 0 ? 'cover' : 'clear', boxes: drawnOf(shown.boxes) };
  });
}

/** Photos that are to be used and have nothing drawn on them. */
export function uncovered(plans: readonly PhotoPlan[]): readonly PhotoPlan[] {
  return plans.filter(({ use, boxes }) => use === 'cover' && boxes.length === 0);
}

export interface Wording {
  readonly title: string;
  readonly summary: string;
  readonly exact: boolean;
  readonly plans: readonly PhotoPlan[];
}

const sameBoxes = (one: readonly Box[], other: readonly Box[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Ids of the blacked-out photos, made where there is none with these rectangles yet. */
async function coverAll({ data }: PublicationView, plans: readonly PhotoPlan[]): Promise<string[]> {
  const ids: string[] = [];
  for (const { source, use, boxes } of plans) {
    if (use === 'none') continue;
    const drawn = use === 'clear' ? [] : boxes.map(({ box }) => box);
    const made = data.photos.find((photo) => photo.source === source && sameBoxes(photo.boxes, drawn));
    if (made !== undefined) {
      ids.push(made.id);
      continue;
    }
    const body = { id: newId(), source, boxes: drawn, nothingToHide: use === 'clear' };
    ids.push((await client.call(coverPhoto, { params: { id: data.id }, body })).id);
  }
  return ids;
}

/** Decides on a publication; the queue and this page follow, also where somebody else was quicker. */
export function useDecision(view: PublicationView, onDone: () => void) {
  const cache = useQueryClient();
  const stale = () => {
    void cache.invalidateQueries({ queryKey: [publicationPage.name] });
    void cache.invalidateQueries({ queryKey: [publicationList.name] });
  };
  const { id, version } = view.data;
  const change = (said: PublicationChange) =>
    client.call(changePublication, { params: { id }, body: { version, change: said } });
  const deciding = useMutation({
    mutationFn: async (said: Exclude<PublicationChange, { kind: 'publish' }> | Wording) => {
      if ('kind' in said) return change(said);
      const { title, summary, exact, plans } = said;
      return change({ kind: 'publish', title, summary, exact, photos: await coverAll(view, plans) });
    },
    onSuccess: () => {
      stale();
      onDone();
    },
    onError: stale,
  });
  return { decide: deciding.mutate, isDeciding: deciding.isPending, fault: deciding.error };
}
