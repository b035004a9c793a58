import type { Grant, Title } from '@gezhi/domain/catalogue';
import { sayIfKnown, useTitle, useWords } from '@gezhi/ui/words';
import { useMemo } from 'react';
import { useHolders } from './holders.ts';

/** How everything that a procedure names is called in the language of the screen. */
export interface Names {
  readonly titled: (title: Title) => string;
  readonly state: (name: string) => string;
  readonly action: (name: string) => string;
  readonly kind: (name: string) => string;
  readonly guard: (name: string) => string;
  readonly when: (condition: string) => string;
  readonly role: (role: Grant['role']) => string;
  readonly grant: (grant: Grant) => string;
  readonly phase: (name: string) => string;
  readonly list: (names: readonly string[]) => string;
}

type Titled = Readonly<Record<string, { readonly title: Title }>>;

/** What knows how its states and actions are called: a procedure, or what of it somebody may know. */
export interface Naming {
  readonly states: Titled;
  readonly actions: Titled;
}

/**
 * The names of a procedure's parts; a name of none is said as it is.
 * @param others further versions that may know a state or an action that this one has not
 */
export function useNames(procedure: Naming, others: Naming = procedure): Names {
  const words = useWords('procedure');
  const titled = useTitle();
  const role = useHolders();
  return useMemo(() => {
    const known = (name: string, title: Title | undefined): string =>
      title === undefined ? name : titled(title);
    const list = (names: readonly string[]): string => names.join(words('comma'));
    return {
      titled,
      list,
      role,
      state: (name) => known(name, procedure.states[name]?.title ?? others.states[name]?.title),
      action: (name) => known(name, procedure.actions[name]?.title ?? others.actions[name]?.title),
      kind: (name) => sayIfKnown('matter', `act.${name}`) ?? name,
      guard: (name) => sayIfKnown('procedureWords', `guard.${name}`) ?? name,
      when: (condition) => sayIfKnown('procedureWords', `when.${condition}`) ?? condition,
      grant: (grant) => `${role(grant.role)}${words('dot')}${words(`reach.${grant.reach}`)}`,
      phase: (name) => sayIfKnown('matter', `phase.${name}`) ?? name,
    };
  }, [procedure, others, titled, role, words]);
}
