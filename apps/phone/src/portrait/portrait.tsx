import type { Reply } from '@gezhi/domain/contract';
import { changePortrait, type PortraitChange, portrait } from '@gezhi/domain/people';
import { sayProblem } from '@gezhi/ui/state';
import { sayDay, useWords } from '@gezhi/ui/words';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { client } from '../app/client.ts';
import { asking } from '../connection/ask.ts';
import { TakePhoto } from '../photo/take-photo.tsx';
import { newPhotoId, uploadPhoto } from '../photo/upload.ts';
import './portrait.css';

interface Giving {
  readonly file: File;
  readonly consentVersion: Reply<typeof portrait>['consentVersion'];
}

function usePortraitChange() {
  const cache = useQueryClient();
  const done = () => cache.invalidateQueries({ queryKey: [portrait.name] });
  const change = (asked: PortraitChange) => client.call(changePortrait, { body: { change: asked } });
  const give = useMutation({
    mutationFn: async ({ file, consentVersion }: Giving) => {
      const { id: photo } = await uploadPhoto({ id: newPhotoId(), file, onShare: () => undefined });
      return change({ kind: 'givePortrait', photo, consentVersion });
    },
    onSuccess: done,
  });
  const withdraw = useMutation({ mutationFn: () => change({ kind: 'withdrawPortrait' }), onSuccess: done });
  return { give, withdraw };
}

/** The photo that residents see of whoever is posted: agreed to here, and withdrawn here; nothing for anybody else. */
export function Portrait(): ReactElement | null {
  const words = useWords('portrait');
  const { data } = useQuery(asking(portrait, {}));
  const { give, withdraw } = usePortraitChange();
  if (data === undefined || data.can.length === 0) return null;
  const { given, can, consentVersion } = data;
  const fault = give.error ?? withdraw.error;
  const busy = give.isPending || withdraw.isPending;
  return (
    <section className="e-block e-portrait">
      <h2>{words('title')}</h2>
      <p className="g-quiet">{words('about')}</p>
      <div className="e-face">
        {given !== null && (
          <img src={`/public/portraits/${given.photo}`} alt={words('alt')} width={96} height={96} />
        )}
        <p role="status">
          {give.isPending
            ? words('sending')
            : given === null
              ? words('none')
              : words('given', { day: sayDay(given.at) })}
        </p>
      </div>
      {fault !== null && (
        <p className="p-alert" role="alert">
          {sayProblem(fault)}
        </p>
      )}
      <div className="e-actions">
        {can.includes('givePortrait') && !busy && (
          <TakePhoto
            camera={false}
            className="e-action"
            label={words(given === null ? 'give' : 'change')}
            onFiles={([file]) => file !== undefined && give.mutate({ file, consentVersion })}
          >
            {words(given === null ? 'give' : 'change')}
          </TakePhoto>
        )}
        {can.includes('withdrawPortrait') && (
          <button type="button" className="e-action" disabled={busy} onClick={() => withdraw.mutate()}>
            {words('withdraw')}
          </button>
        )}
      </div>
    </section>
  );
}
