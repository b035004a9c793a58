import type { Category } from '@gezhi/domain/catalogue';
import { reportInputSchema } from '@gezhi/domain/matter';
import { expect, test } from 'vitest';
import { emptyDraft, faultsOf, inputOfDraft, type ReportDraft } from './report-draft.ts';

const care: Category = {
  code: '0102',
  parent: '01',
  name: '养老助老服务',
  nameEn: 'Help for the elderly',
  lead: 'civilAffairs',
  assists: [],
  severity: 3,
  visibility: 'C',
  public: false,
  selfHandle: false,
  recordOnly: false,
  evidence: 'none',
  keywords: [],
  procedure: 'standard',
};

function filled(more: Partial<ReportDraft> = {}): ReportDraft {
  return { ...emptyDraft({ communityId: 3 }), description: '路灯不亮', ...more };
}

test('a form that holds nothing names what is missing, first things first', () => {
  expect(faultsOf(emptyDraft(), undefined)).toEqual(['description', 'place']);
});

test('a care matter waits for consent, an ordinary one does not', () => {
  expect(faultsOf(filled(), care)).toEqual(['consent']);
  expect(faultsOf(filled({ consent: 'self' }), care)).toEqual([]);
  expect(faultsOf(filled(), { ...care, visibility: 'O' })).toEqual([]);
});

test('a phone is checked only when one was typed', () => {
  expect(faultsOf(filled({ phone: '晚上打' }), undefined)).toEqual(['phone']);
  expect(faultsOf(filled({ phone: ' 0517-0000000 ' }), undefined)).toEqual([]);
});

test('what is sent is what the contract takes, in every state of the form that has no fault', () => {
  const drafts = [
    filled(),
    filled({ title: '  东门路灯  ', severity: 2, category: '0406', photos: [] }),
    filled({ name: '王小明', phone: '0517-0000000', safeTime: '18:00 以后', mayContact: 'yes' }),
    filled({ consent: 'guardian', about: [{ kind: 'unit', unitId: 7 }] }),
  ];
  for (const draft of drafts)
    expect(reportInputSchema.safeParse(inputOfDraft(draft, care)).error).toBeUndefined();
});

test('nobody who left neither name nor phone becomes a reporter, and consent goes only with a care matter', () => {
  expect(inputOfDraft(filled({ safeTime: '18:00 以后' }), undefined)).not.toHaveProperty('reporter');
  expect(inputOfDraft(filled({ consent: 'self' }), { ...care, visibility: 'O' })).not.toHaveProperty(
    'consent',
  );
  expect(inputOfDraft(filled({ consent: 'self' }), care)).toHaveProperty('consent.givenBy', 'self');
});

test('each form begins with an id of its own, so that sending twice makes one matter', () => {
  const [one, other] = [emptyDraft(), emptyDraft()];
  expect(one.id).not.toBe(other.id);
  expect(inputOfDraft({ ...filled(), id: one.id }, undefined).id).toBe(one.id);
});
