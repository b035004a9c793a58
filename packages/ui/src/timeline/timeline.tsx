import type { Phase } from '@gezhi/domain/catalogue';
import type { ReactElement, ReactNode } from 'react';
import { Icon } from '../icon/index.ts';
import { PhaseMark } from '../phase/index.ts';
import { photoAddress } from '../photo/index.ts';
import { useWords, When } from '../words/index.ts';

/** One step of a matter, worded by the page. */
export interface TimelineItem {
  readonly id: string;
  /** ISO 8601 with offset. */
  readonly at: string;
  /** The phase the matter was in after it; undefined where it did not move and nothing better is known. */
  readonly phase?: Phase | undefined;
  /** What was done: 派遣. */
  readonly title: string;
  /** Who did it: 值班席 周**. */
  readonly who?: string | undefined;
  /** What the step carried besides words: 主办 区城管局. */
  readonly facts?: ReactNode;
  readonly texts: readonly { readonly text: string; readonly audience: 'public' | 'internal' }[];
  readonly photos?: readonly string[];
  /** Whether the reporter sees the step. */
  readonly audience: 'public' | 'internal';
}

interface TimelineProps {
  readonly items: readonly TimelineItem[];
  readonly onOpenPhoto?: (id: string) => void;
  /** Show who may read each step; false for residents. */
  readonly marked?: boolean;
}

function Audience({ audience }: { readonly audience: TimelineItem['audience'] }): ReactElement {
  const words = useWords('matter');
  return (
    <span className="g-step-audience">
      <Icon name={audience === 'public' ? 'eye' : 'lock'} size={12} />
      {words(`timeline.${audience}`)}
    </span>
  );
}

interface PhotosProps {
  readonly ids: readonly string[];
  readonly onOpen: ((id: string) => void) | undefined;
}

function Photos({ ids, onOpen }: PhotosProps): ReactElement {
  const words = useWords('form');
  return (
    <ul className="g-step-photos">
      {ids.map((id, index) => (
        <li key={id}>
          <button
            type="button"
            aria-label={words('photo.open', { number: index + 1 })}
            onClick={() => onOpen?.(id)}
          >
            <img src={photoAddress(id, 'thumb')} alt="" loading="lazy" />
          </button>
        </li>
      ))}
    </ul>
  );
}

interface StepProps {
  readonly item: TimelineItem;
  readonly marked: boolean;
  readonly onOpenPhoto: ((id: string) => void) | undefined;
}

function Step({ item, marked, onOpenPhoto }: StepProps): ReactElement {
  const { phase, photos = [] } = item;
  return (
    <li className={item.audience === 'internal' ? 'g-step g-step-internal' : 'g-step'}>
      <When at={item.at} />
      <span className="g-step-mark">
        {phase === undefined ? <i className="g-step-dot" /> : <PhaseMark phase={phase} />}
      </span>
      <div>
        {marked && <Audience audience={item.audience} />}
        <b>{item.title}</b>
        {item.who !== undefined && <span className="g-quiet">{item.who}</span>}
        {item.facts !== undefined && <p>{item.facts}</p>}
        {item.texts.map(({ text, audience }) => (
          <p key={text} className="g-step-text">
            {marked && audience !== item.audience && <Audience audience={audience} />}
            {text}
          </p>
        ))}
        {photos.length > 0 && <Photos ids={photos} onOpen={onOpenPhoto} />}
      </div>
    </li>
  );
}

/** What happened to a matter, newest first as given; internal steps stand on a tinted ground with a lock. */
export function Timeline({ items, onOpenPhoto, marked = true }: TimelineProps): ReactElement {
  const words = useWords('matter');
  if (items.length === 0) return <p className="g-quiet">{words('timeline.empty')}</p>;
  return (
    <ol className="g-timeline">
      {items.map((item) => (
        <Step key={item.id} item={item} marked={marked} onOpenPhoto={onOpenPhoto} />
      ))}
    </ol>
  );
}
