import type { PhotoStage } from '@gezhi/domain/matter';
import { type KeyboardEvent, type ReactElement, useEffect, useRef } from 'react';
import { Icon } from '../icon/index.ts';
import { useWords } from '../words/index.ts';
import { photoAddress } from './address.ts';

/** A photo to look at. */
export interface ViewedPhoto {
  readonly id: string;
  readonly stage?: PhotoStage;
  /** What stands under it: when and by whom. */
  readonly caption?: string;
}

interface PhotoViewerProps {
  readonly photos: readonly ViewedPhoto[];
  /** Which one is open; undefined closes the viewer. */
  readonly index: number | undefined;
  readonly onIndex: (index: number | undefined) => void;
}

function stageWords(stage: ViewedPhoto['stage'], words: ReturnType<typeof useWords<'form'>>): string {
  return stage === undefined ? '' : words(`photo.${stage}`);
}

function Frame({ photo }: { readonly photo: ViewedPhoto }): ReactElement {
  const words = useWords('form');
  const caption = [stageWords(photo.stage, words), photo.caption].filter(
    (part) => part !== undefined && part !== '',
  );
  return (
    <figure>
      <img src={photoAddress(photo.id, 'full')} alt={caption.join(' ')} />
      <figcaption>{caption.join(' ')}</figcaption>
    </figure>
  );
}

/** One photo as large as the screen; ← → go through them, Esc closes. It is a modal dialog of the browser. */
export function PhotoViewer({ photos, index, onIndex }: PhotoViewerProps): ReactElement | null {
  const words = useWords('form');
  const app = useWords('app');
  const dialog = useRef<HTMLDialogElement>(null);
  const photo = index === undefined ? undefined : photos[index];
  const open = photo !== undefined;
  useEffect(() => {
    if (open && dialog.current?.open === false) dialog.current.showModal();
  }, [open]);
  if (photo === undefined || index === undefined) return null;
  const go = (step: number): void => onIndex((index + step + photos.length) % photos.length);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowLeft') go(-1);
    if (event.key === 'ArrowRight') go(1);
    event.stopPropagation();
  };
  return (
    <dialog
      ref={dialog}
      className="g-viewer"
      aria-label={words('photo.viewer')}
      onClose={() => onIndex(undefined)}
      onKeyDown={onKey}
    >
      <header>
        <span aria-live="polite">{words('photo.position', { number: index + 1, count: photos.length })}</span>
        <button type="button" aria-label={app('close')} onClick={() => dialog.current?.close()}>
          <Icon name="close" size={24} />
        </button>
      </header>
      <Frame photo={photo} />
      {photos.length > 1 && (
        <>
          <button
            type="button"
            className="g-viewer-back"
            aria-label={words('photo.previous')}
            onClick={() => go(-1)}
          >
            <Icon name="left" size={28} />
          </button>
          <button
            type="button"
            className="g-viewer-on"
            aria-label={words('photo.next')}
            onClick={() => go(1)}
          >
            <Icon name="right" size={28} />
          </button>
        </>
      )}
    </dialog>
  );
}

interface BeforeAfterProps {
  readonly photos: readonly ViewedPhoto[];
  readonly onOpen: (index: number) => void;
}

/** What somebody brought, and who came, stands in the story: it shows neither before nor after. */
function isApart({ stage }: ViewedPhoto): boolean {
  return stage === 'paper' || stage === 'arrival';
}

/** The first photo of before and the last of after side by side at the same crop; the rest small below. */
export function BeforeAfter({ photos, onOpen }: BeforeAfterProps): ReactElement | null {
  const words = useWords('form');
  if (photos.every(isApart)) return null;
  const before = photos.findIndex((photo) => photo.stage !== 'after' && !isApart(photo));
  const after = photos.findLastIndex(({ stage }) => stage === 'after');
  const large = [before, after].filter((place) => place >= 0);
  const small = photos.flatMap((photo, place) => (large.includes(place) || isApart(photo) ? [] : [place]));
  const thumb = (place: number, size: 'full' | 'thumb'): ReactElement => (
    <button
      type="button"
      aria-label={words('photo.open', { number: place + 1 })}
      onClick={() => onOpen(place)}
    >
      <img src={photoAddress(photos[place]?.id ?? '', size)} alt="" loading="lazy" />
    </button>
  );
  return (
    <div className="g-before-after">
      <div className={large.length === 2 ? 'g-pair' : 'g-pair g-pair-one'}>
        {large.map((place) => (
          <figure key={photos[place]?.id}>
            {thumb(place, 'full')}
            <figcaption>
              <b>{stageWords(photos[place]?.stage, words)}</b> {photos[place]?.caption}
            </figcaption>
          </figure>
        ))}
      </div>
      {small.length > 0 && (
        <ul className="g-rest">
          {small.map((place) => (
            <li key={photos[place]?.id}>{thumb(place, 'thumb')}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
