import type { TimelineEntry } from '@gezhi/domain/matter';
import { useWords, When } from '@gezhi/ui/words';
import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { useTitleNames } from '../people/titles.ts';
import { useUnits } from '../people/units.ts';
import { sayAction } from './say.ts';
import { sayWho } from './timeline-items.tsx';

interface MeanwhileProps {
  readonly entries: readonly TimelineEntry[];
  /** The step the person was about to take is no longer possible. */
  readonly gone: boolean;
}

/** What others did since the person began: nothing is lost, nothing happens unseen. */
export function Meanwhile({ entries, gone }: MeanwhileProps): ReactElement | null {
  const words = useWords('matterPage');
  const names = { units: useUnits(), titles: useTitleNames() };
  if (entries.length === 0 && !gone) return null;
  return (
    <Alert
      type="warning"
      role="alert"
      title={gone ? words('meanwhile.gone') : words('meanwhile.title')}
      description={
        <ul className="x-meanwhile">
          {entries.map((entry) => (
            <li key={entry.id}>
              <When at={entry.at} /> <b>{sayAction(entry.action)}</b> {sayWho(entry.actor, names)}
            </li>
          ))}
        </ul>
      }
    />
  );
}
