import type { Category } from '@gezhi/domain/catalogue';
import type { About, MatterRow, PlaceInput, ReportInput, Source } from '@gezhi/domain/matter';
import { CONSENT_TEXT, type GivenBy } from '@gezhi/ui/consent';
import { newId } from '../connection/new-id.ts';

/** What is typed into the form for a new matter, kept over a reload of the tab. */
export interface ReportDraft {
  /** Id of the matter to be, made once, so that sending twice makes one. */
  readonly id: string;
  readonly source: Source;
  readonly category?: string | undefined;
  readonly severity?: ReportInput['severity'];
  readonly title: string;
  readonly description: string;
  readonly place?: PlaceInput | undefined;
  readonly photos: readonly string[];
  readonly name: string;
  readonly phone: string;
  readonly mayContact: 'yes' | 'centre' | 'no';
  readonly safeTime: string;
  readonly wantsReply: boolean;
  readonly consent?: GivenBy | undefined;
  readonly about: readonly About[];
  /** The firm that it is for. */
  readonly firm?: { readonly id: string; readonly name: string } | undefined;
}

/** An empty form. @param place where the person came from, if anywhere */
export function emptyDraft(place?: PlaceInput): ReportDraft {
  return {
    id: newId(),
    source: 'hotline',
    title: '',
    description: '',
    ...(place === undefined ? {} : { place }),
    photos: [],
    name: '',
    phone: '',
    mayContact: 'centre',
    safeTime: '',
    wantsReply: true,
    about: [],
  };
}

/** The draft as of the same kind and urgency as another matter. */
export function sameKind(draft: ReportDraft, other: MatterRow): ReportDraft {
  return { ...draft, category: other.category ?? undefined, severity: draft.severity ?? other.severity };
}

/** Parts of the form that may be at fault. */
export type Part = 'description' | 'place' | 'phone' | 'consent';

/** What keeps the form from being sent, first things first. */
export function faultsOf(draft: ReportDraft, category: Category | undefined): readonly Part[] {
  const faults: Part[] = [];
  if (draft.description.trim() === '') faults.push('description');
  if (draft.place === undefined) faults.push('place');
  if (draft.phone.trim() !== '' && !/^[+\d][\d\s-]{5,24}$/.test(draft.phone.trim())) faults.push('phone');
  if (category?.visibility === 'C' && draft.consent === undefined) faults.push('consent');
  return faults;
}

function reporterOf(draft: ReportDraft) {
  const [name, phone, safeTime] = [draft.name.trim(), draft.phone.trim(), draft.safeTime.trim()];
  if (name === '' && phone === '') return {};
  return {
    reporter: {
      ...(name === '' ? {} : { name }),
      ...(phone === '' ? {} : { phone }),
      ...(safeTime === '' ? {} : { safeTime }),
      mayContact: draft.mayContact,
      wantsReply: draft.wantsReply,
    },
  };
}

/** The report as it is sent; what is empty is left out. */
export function inputOfDraft(draft: ReportDraft, category: Category | undefined) {
  if (draft.place === undefined) throw new TypeError('a report needs a place');
  const care = category?.visibility === 'C' && draft.consent !== undefined;
  return {
    id: draft.id,
    source: draft.source,
    ...(draft.category === undefined ? {} : { category: draft.category }),
    ...(draft.severity === undefined ? {} : { severity: draft.severity }),
    ...(draft.title.trim() === '' ? {} : { title: draft.title.trim() }),
    description: draft.description.trim(),
    place: draft.place,
    photos: [...draft.photos],
    ...reporterOf(draft),
    ...(care ? { consent: { textVersion: CONSENT_TEXT, givenBy: draft.consent } } : {}),
    about: [...draft.about],
    ...(draft.firm === undefined ? {} : { firmId: draft.firm.id }),
  };
}
