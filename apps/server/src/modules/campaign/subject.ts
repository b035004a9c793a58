import type { SubjectKind } from '../../platform/subject/index.ts';

/** Campaigns and their proposals as subjects of the journal: every step has its entry, words are its passages. */
export const CAMPAIGN_KIND: SubjectKind = {
  name: 'campaign',
  isVisible: async (tx, id) => {
    if (tx.actor.kind !== 'person' && tx.actor.kind !== 'scheduler') return false;
    const found = await tx.query(
      'select from campaigns where id = $1 union all select from campaign_proposals where id = $1',
      [id],
    );
    return (found.rowCount ?? 0) > 0;
  },
  personalFields: [],
  retention: { years: 5, from: 'ended' },
  words: 'subject.campaign',
};
