import { useWords, When } from '@gezhi/ui/words';
import { useRouter } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useAreas } from '../area/areas.ts';
import { type Asked, useEarlier } from './use-simulation.ts';

interface OneProps {
  readonly one: Asked;
  readonly isOpen: boolean;
}

function One({ one, isOpen }: OneProps): ReactElement {
  const words = useWords('simulation');
  const router = useRouter();
  const areas = useAreas();
  const kinds = one.drafts.map((kind) => words(`kind.${kind}`)).join(words('comma'));
  return (
    <li>
      <button
        type="button"
        className="si-earlier-one"
        aria-current={isOpen ? 'true' : undefined}
        onClick={() => void router.navigate({ href: `/simulation?id=${one.id}` })}
      >
        <b>{kinds === '' ? words('kind.none') : kinds}</b>
        <span>
          {areas.sayPath(one.areaId)} {words('ask.fromTo', { from: one.from, to: one.to })}
        </span>
        <span>
          {words(`state.${one.state}`)}
          {words('dot')}
          <When at={one.askedAt} />
        </span>
      </button>
    </li>
  );
}

/** One's own simulations of the last thirty days. */
export function Earlier({ id }: { readonly id: string | undefined }): ReactElement | null {
  const words = useWords('simulation');
  const { data } = useEarlier();
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section className="si-earlier">
      <h2>{words('earlier.title')}</h2>
      <ul>
        {data.items.map((one) => (
          <One key={one.id} one={one} isOpen={one.id === id} />
        ))}
      </ul>
    </section>
  );
}
