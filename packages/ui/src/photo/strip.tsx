import {
  type ChangeEvent,
  type DragEvent,
  type ReactElement,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { Icon } from '../icon/index.ts';
import { useWords } from '../words/index.ts';
import { photoAddress } from './address.ts';
import { photoKinds } from './choose.ts';
import { type Sending, type Upload, type Uploads, useUploads } from './use-uploads.ts';

interface PhotoStripProps {
  /** Ids of the photos that have arrived. */
  readonly ids: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
  /** Sends one photo; what it throws is shown in words (`sayProblem`). */
  readonly upload: Upload;
  /** How many there may be; 9 unless told. */
  readonly limit?: number;
  /** Take pictures that are pasted anywhere on the page; true unless told. */
  readonly paste?: boolean;
  /** Open one large. */
  readonly onOpen?: (index: number) => void;
}

function usePaste(add: Uploads['add'], wanted: boolean): void {
  const latest = useRef(add);
  useEffect(() => {
    latest.current = add;
  });
  useEffect(() => {
    if (!wanted) return undefined;
    const paste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      latest.current(files);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [wanted]);
}

interface SentProps {
  readonly source: string;
  readonly number: number;
  readonly onOpen: (() => void) | undefined;
  readonly onRemove: () => void;
}

function SentPhoto({ source, number, onOpen, onRemove }: SentProps): ReactElement {
  const words = useWords('form');
  return (
    <li className="g-photo">
      <button type="button" aria-label={words('photo.open', { number })} onClick={onOpen}>
        <img src={source} alt="" />
      </button>
      <button
        type="button"
        className="g-photo-remove"
        aria-label={words('photo.remove', { number })}
        onClick={onRemove}
      >
        <Icon name="close" size={14} />
      </button>
    </li>
  );
}

function SendingPhoto({ one, uploads }: { readonly one: Sending; readonly uploads: Uploads }): ReactElement {
  const words = useWords('form');
  const failed = one.reason !== undefined;
  return (
    <li className={failed ? 'g-photo g-photo-failed' : 'g-photo g-photo-sending'}>
      <img src={one.preview} alt="" />
      {failed ? (
        <span>
          {words('photo.failedShort')}
          <button type="button" className="g-button" onClick={() => uploads.retry(one.key)}>
            {words('photo.retry')}
          </button>
        </span>
      ) : (
        <progress aria-label={words('photo.uploading', { name: one.file.name })} />
      )}
      {failed && (
        <button
          type="button"
          className="g-photo-remove"
          aria-label={one.file.name}
          onClick={() => uploads.drop(one.key)}
        >
          <Icon name="close" size={14} />
        </button>
      )}
    </li>
  );
}

/** Photos in a row, added by choosing, dragging in or pasting; each says if it was not sent, and why. */
export function PhotoStrip(props: PhotoStripProps): ReactElement {
  const { ids, onChange, upload, limit = 9, paste = true, onOpen } = props;
  const words = useWords('form');
  const input = useId();
  const [over, setOver] = useState(false);
  const uploads = useUploads({ ids, limit, upload, onChange });
  usePaste(uploads.add, paste);
  const chosen = (event: ChangeEvent<HTMLInputElement>): void => {
    uploads.add([...(event.target.files ?? [])]);
    event.target.value = '';
  };
  const dropped = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    uploads.add([...event.dataTransfer.files]);
  };
  const faults = [
    ...uploads.refusals,
    ...uploads.sending.flatMap(({ reason }) => (reason === undefined ? [] : [reason])),
  ];
  const full = ids.length + uploads.sending.length >= limit;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging is one of three ways in; the button beside it is for keys
    <div
      className={over ? 'g-photos g-photos-over' : 'g-photos'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={dropped}
    >
      <ul>
        {ids.map((id, index) => (
          <SentPhoto
            key={id}
            source={uploads.previews.get(id) ?? photoAddress(id, 'thumb')}
            number={index + 1}
            onOpen={onOpen === undefined ? undefined : () => onOpen(index)}
            onRemove={() => onChange(ids.filter((one) => one !== id))}
          />
        ))}
        {uploads.sending.map((one) => (
          <SendingPhoto key={one.key} one={one} uploads={uploads} />
        ))}
        {!full && (
          <li className="g-photo g-photo-add">
            <input
              id={input}
              type="file"
              accept={photoKinds.join(',')}
              multiple
              className="g-unseen"
              onChange={chosen}
            />
            <label htmlFor={input}>
              <Icon name="camera" size={24} />
              {words('photo.add')}
            </label>
          </li>
        )}
      </ul>
      <p className="g-photos-hint">{over ? words('photo.dropHere') : words('photo.hint')}</p>
      <div role="alert">
        {faults.map((fault) => (
          <p key={fault} className="g-fault">
            {fault}
          </p>
        ))}
      </div>
    </div>
  );
}
