import type { VerificationList } from '@gezhi/domain/verification';
import { LightTag } from '@gezhi/ui/clock';
import { sayDay } from '@gezhi/ui/words';
import type { ReactElement } from 'react';

/** The day of a list with its light; done once every fact is answered. */
export function ListDay({ list }: { readonly list: VerificationList }): ReactElement {
  return <LightTag light={list.light}>{sayDay(`${list.dueOn}T12:00:00+08:00`)}</LightTag>;
}
