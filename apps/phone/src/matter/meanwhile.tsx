import { isLook, type TimelineEntry } from '@gezhi/domain/matter';
import { useWords, When } from '@gezhi/ui/words';
import type { ReactElement } from 'react';
import { useTitleNames } from '../people/titles.ts';
import { useUnits } from '../people/units.ts';
import { matterStory } from './story.ts';

interface MeanwhileProps {
  /** The whole story of the matter, as it is now. */
  readonly timeline: readonly TimelineEntry[];
  /** The last entry that was there when the person began. */
  readonly seen: number;
  /** The step the person was about to take is no longer possible. */
  readonly gone: boolean;
}

/** What others did since the person began, on the sheet itself: the page behind it is out of sight. */
export function Meanwhile({ timeline, seen, gone }: MeanwhileProps): ReactElement {
  const words = useWords('matterPage');
  const names = { units: useUnits(), titleOf: useTitleNames() };
  const entries = timeline.filter(({ seq, action }) => seq > seen && !isLook(action));
  return (
    <div role="status">
      {(entries.length > 0 || gone) && (
        <div className="f-meanwhile">
          <b>{words(gone ? 'meanwhile.gone' : 'meanwhile.title')}</b>
          <ul>
            {matterStory(entries, names).map(({ id, at, title, who, texts }) => (
              <li key={id}>
                <When at={at} /> <b>{title}</b> {who}
                {texts.map(({ text }) => (
                  <p key={text}>{text}</p>
                ))}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
