import { Icon } from '@gezhi/ui/icon';
import { sayNumber, useWords } from '@gezhi/ui/words';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useMenus } from '../app/session.ts';
import { useProblems } from './problems.ts';
import './strike-list.css';

function Door(): ReactElement | null {
  const words = useWords('strikeList');
  const { data } = useProblems({ late: 'yes' });
  const late = data?.pages[0]?.counts?.late ?? 0;
  if (late === 0) return null;
  return (
    <p className="sl-door">
      <Icon name="alert" size={16} />
      <Link to="/problems" search={{ late: 'yes' }}>
        {words('lateDoor', { count: sayNumber(late) })}
      </Link>
    </p>
  );
}

/** What is late on the problem list, as a door to it; nothing where nothing is, or for whoever reads no list. */
export function LateProblems(): ReactElement | null {
  return useMenus().includes('problems') ? <Door /> : null;
}
