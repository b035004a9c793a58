import { findPersonal, PERSONAL_KINDS, type PersonalKind } from '@gezhi/domain/privacy';
import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import type { ReactElement } from 'react';

/** Something of a person in the words, with what it is. */
export interface Found {
  readonly kind: PersonalKind;
  readonly text: string;
}

/** What this window finds by itself; names of reporters only the server knows. */
export function foundIn(text: string): readonly Found[] {
  return findPersonal(text).map(({ kind, start, end }) => ({ kind, text: text.slice(start, end) }));
}

interface Mark {
  readonly field: string;
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
}

function isMark(value: unknown): value is Mark {
  return typeof value === 'object' && value !== null && 'field' in value && 'start' in value;
}

/** What the server refused of a field, from the details of its problem. */
export function refusedIn(fault: unknown, field: string, text: string): readonly Found[] {
  const { details } = (fault ?? {}) as { readonly details?: { readonly marks?: unknown } };
  const marks = Array.isArray(details?.marks) ? details.marks.filter(isMark) : [];
  return marks
    .filter((mark) => mark.field === field)
    .map(({ kind, start, end }) => ({
      kind: PERSONAL_KINDS.find((one) => one === kind) ?? 'name',
      text: text.slice(start, end),
    }));
}

/** What has to be taken out of the words before they can be public. */
export function Marks({ found }: { readonly found: readonly Found[] }): ReactElement | null {
  const words = useWords('publication');
  if (found.length === 0) return null;
  return (
    <p className="g-fault q-marks" role="status">
      <Icon name="alert" size={14} />
      {words('personal.lead')}
      {found.map(({ kind, text }) => (
        <span key={`${kind} ${text}`}>
          <mark>{text}</mark> {words(`personal.${kind}`)}
        </span>
      ))}
    </p>
  );
}
