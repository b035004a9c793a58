import { Icon, type IconName } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useSession } from '../app/session.ts';
import { useCampaigns } from '../campaign/campaigns.ts';
import { useFactCategory, useFacts } from '../verification/facts.ts';
import { useProblems } from './problems.ts';
import './strike-list.css';

interface DoorProps {
  readonly to: '/problems' | '/campaigns' | '/verifications';
  readonly of?: 'asked' | 'units';
  readonly icon: IconName;
  readonly title: string;
  readonly what: string;
  readonly late?: boolean;
}

function Door({ to, of, icon, title, what, late = false }: DoorProps): ReactElement {
  return (
    <Link to={to} {...(of === undefined ? {} : { search: { of } })} className="sl-door">
      <Icon name={icon} size={24} />
      <b>{title}</b>
      <span className={late ? 'sl-late' : undefined}>{what}</span>
      <Icon name="right" size={20} />
    </Link>
  );
}

/** What waits on problem lists, which facts wait to be verified and which campaigns run, each as a door; nothing where nothing waits or runs. */
export function ListDoors(): ReactElement | null {
  const words = useWords('phone');
  const menus = useSession()?.menus ?? [];
  const asked = useProblems('asked', menus.includes('problems')).data?.pages[0];
  const units = useProblems('units', menus.includes('problems')).data?.pages[0];
  const running = useCampaigns('running', menus.includes('campaigns')).data?.pages[0];
  const facts = useFacts('todo', useFactCategory()).data?.pages[0];
  const count = (page: { items: readonly unknown[]; next?: string | undefined } | undefined): string =>
    page === undefined ? '' : `${page.items.length}${page.next === undefined ? '' : '+'}`;
  const waits = (asked?.items.length ?? 0) > 0;
  const open = units?.counts?.open ?? 0;
  const late = units?.counts?.late ?? 0;
  const runs = (running?.items.length ?? 0) > 0;
  const verifies = (facts?.items.length ?? 0) > 0;
  if (!waits && open === 0 && !runs && !verifies) return null;
  const ofUnits = words('problems.open', { count: open });
  return (
    <nav className="m-block" aria-label={words('problems.doors')}>
      {verifies && (
        <Door
          to="/verifications"
          icon="verify"
          title={words('facts.title')}
          what={words('facts.wait', { number: count(facts) })}
        />
      )}
      {waits && (
        <Door
          to="/problems"
          of="asked"
          icon="flag"
          title={words('problems.asked')}
          what={words('problems.wait', { number: count(asked) })}
        />
      )}
      {open > 0 && (
        <Door
          to="/problems"
          of="units"
          icon="list"
          title={words('problems.title')}
          what={late === 0 ? ofUnits : words('problems.openLate', { count: open, late })}
          late={late > 0}
        />
      )}
      {runs && (
        <Door
          to="/campaigns"
          icon="target"
          title={words('campaigns.title')}
          what={words('campaigns.run', { number: count(running) })}
        />
      )}
    </nav>
  );
}

/** The same pages from 我的, for whoever has them in a menu, whatever waits there. */
export function ListLinks(): ReactElement | null {
  const words = useWords('phone');
  const menus = useSession()?.menus ?? [];
  const verifies = typeof useFactCategory() === 'string';
  if (!menus.includes('problems') && !menus.includes('campaigns') && !verifies) return null;
  return (
    <nav className="e-block e-rows" aria-label={words('problems.doors')}>
      {menus.includes('problems') && (
        <Link to="/problems">
          <Icon name="list" size={24} />
          {words('problems.title')}
        </Link>
      )}
      {menus.includes('campaigns') && (
        <Link to="/campaigns">
          <Icon name="target" size={24} />
          {words('campaigns.title')}
        </Link>
      )}
      {verifies && (
        <Link to="/verifications">
          <Icon name="verify" size={24} />
          {words('facts.title')}
        </Link>
      )}
    </nav>
  );
}
