import { type ChangeEvent, type ReactElement, type ReactNode, type Ref, useId } from 'react';

/** What the server reads; a phone that photographs in HEIC hands over a JPEG when it is asked for one. */
const KINDS = 'image/jpeg,image/png,image/webp';

interface TakePhotoProps {
  /** Open the camera at once; otherwise the person chooses between camera and album. */
  readonly camera: boolean;
  readonly className: string;
  /** Name for screen readers, where the children are a picture. */
  readonly label?: string;
  readonly onFiles: (files: readonly File[]) => void;
  readonly input?: Ref<HTMLInputElement>;
  readonly children?: ReactNode;
}

/** A button that takes a photo: a label over a file input, so it works in every browser and web view. */
export function TakePhoto({
  camera,
  className,
  label,
  onFiles,
  input,
  children,
}: TakePhotoProps): ReactElement {
  const id = useId();
  const chosen = (event: ChangeEvent<HTMLInputElement>): void => {
    const files = [...(event.target.files ?? [])];
    event.target.value = '';
    if (files.length > 0) onFiles(files);
  };
  return (
    <>
      <input
        ref={input}
        id={id}
        type="file"
        className="g-unseen s-file"
        accept={KINDS}
        multiple={!camera}
        {...(camera ? { capture: 'environment' as const } : {})}
        {...(label === undefined ? {} : { 'aria-label': label })}
        onChange={chosen}
      />
      <label htmlFor={id} className={className}>
        {children}
      </label>
    </>
  );
}
