import { Icon } from '@gezhi/ui/icon';
import { useWords } from '@gezhi/ui/words';
import { useRouter } from '@tanstack/react-router';
import { type ReactElement, useEffect, useRef } from 'react';
import { TakePhoto } from '../photo/take-photo.tsx';

interface ShutterProps {
  readonly onFiles: (files: readonly File[]) => void;
  readonly onSkip: () => void;
}

/**
 * The first of the three taps brings this; where the browser still counts that tap, the camera opens by itself. A photo
 * may be skipped, and what happens to the position is said before it is taken.
 */
export function Shutter({ onFiles, onSkip }: ShutterProps): ReactElement {
  const words = useWords('phone');
  const router = useRouter();
  const camera = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (navigator.userActivation?.isActive === true) camera.current?.click();
  }, []);
  return (
    <main className="r-shutter">
      <header>
        <button type="button" aria-label={words('close')} onClick={() => void router.navigate({ to: '/' })}>
          <Icon name="close" size={24} />
        </button>
        <h1>{words('snap.title')}</h1>
        <span />
      </header>
      <div className="r-view">
        <Icon name="camera" size={64} />
        <p>
          <Icon name="pin" size={20} />
          {words('snap.position')}
        </p>
      </div>
      <footer>
        <TakePhoto camera={false} className="r-side" onFiles={onFiles}>
          <Icon name="image" size={24} />
          {words('snap.album')}
        </TakePhoto>
        <TakePhoto
          camera
          className="r-release"
          label={words('snap.shutter')}
          onFiles={onFiles}
          input={camera}
        />
        <button type="button" className="r-side" onClick={onSkip}>
          <Icon name="edit" size={24} />
          {words('snap.noPhoto')}
        </button>
      </footer>
    </main>
  );
}
