import { type Actor, dutiesOf } from '@gezhi/domain/access';
import type { Reply } from '@gezhi/domain/contract';
import { type me, menusFor } from '@gezhi/domain/identity';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import type { Language } from '../../platform/http/index.ts';
import type { Identity } from './identity.ts';

/** What `/api/me` says of the person signed in. Throws `session.missing` for anybody else. */
export async function describeMe(
  tx: Transaction,
  identity: Identity,
  asked: { actor: Actor; language: Language },
): Promise<Reply<typeof me>> {
  const { actor, language } = asked;
  if (actor.kind !== 'person') throw new Problem('session.missing');
  const card = await identity.people.describe(tx, actor.personId, language);
  const post = card.duties[0]?.titleName;
  const centre = card.duties.find((duty) => duty.unitName !== null)?.unitName ?? undefined;
  const units = new Map(
    card.duties.flatMap((duty) => (duty.unitId === null ? [] : [[duty.unitId, duty.unitName ?? '']])),
  );
  return {
    personId: actor.personId,
    name: card.name,
    ...(post === undefined ? {} : { post }),
    ...(centre === undefined ? {} : { centre }),
    duties: [...card.duties],
    units: [...units].map(([id, name]) => ({ id, name })),
    language,
    menus: [
      ...menusFor(
        dutiesOf(actor).map((duty) => duty.role),
        await identity.people.things(tx),
      ),
    ],
  };
}
