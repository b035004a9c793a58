import { BOXES_MOST, type Box } from '@gezhi/domain/publication';
import { Icon } from '@gezhi/ui/icon';
import { photoAddress } from '@gezhi/ui/photo';
import { useWords } from '@gezhi/ui/words';
import { Button } from 'antd';
import { type KeyboardEvent, type PointerEvent, type ReactElement, useRef, useState } from 'react';
import { afterKey, boxBetween, MIDDLE, type Spot } from './boxes.ts';

interface Props {
  /** The photo of the work, for staff alone. */
  readonly source: string;
  /** Which of several it is, from 1. */
  readonly number: number;
  readonly boxes: readonly Box[];
  readonly onChange: (boxes: readonly Box[]) => void;
}

const percent = (share: number): string => `${share * 100}%`;
const placed = ({ x, y, width, height }: Box) => ({
  left: percent(x),
  top: percent(y),
  width: percent(width),
  height: percent(height),
});

function spotOf(event: PointerEvent<HTMLElement>): Spot {
  const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
  return { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
}

/** Drawing by mouse, pen or finger: a rectangle from where it went down to where it is lifted. */
function useDrawing(onDrawn: (box: Box) => void) {
  const [corners, setCorners] = useState<readonly [Spot, Spot]>();
  const drawn = corners && boxBetween(...corners);
  return {
    drawn,
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0 || event.target !== event.currentTarget) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const spot = spotOf(event);
        setCorners([spot, spot]);
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        if (corners !== undefined) setCorners([corners[0], spotOf(event)]);
      },
      onPointerUp: () => {
        if (drawn !== undefined) onDrawn(drawn);
        setCorners(undefined);
      },
      onPointerCancel: () => setCorners(undefined),
    },
  };
}

interface OneProps {
  readonly box: Box;
  readonly number: number;
  readonly onMove: (box: Box) => void;
  readonly onRemove: () => void;
}

function BlackBox({ box, number, onMove, onRemove }: OneProps): ReactElement {
  const words = useWords('publication');
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Delete' || event.key === 'Backspace') onRemove();
    else {
      const next = afterKey(box, event.key, event.shiftKey);
      if (next === undefined) return;
      onMove(next);
    }
    event.preventDefault();
  };
  return (
    <button
      type="button"
      className="q-box"
      style={placed(box)}
      aria-label={words('box.one', { number })}
      aria-describedby="q-box-keys"
      onKeyDown={onKeyDown}
    />
  );
}

/** A photo with what is to be blacked out of it, by mouse, touch or keyboard; the server draws it into a new file. */
export function BlackOut({ source, number, boxes, onChange }: Props): ReactElement {
  const words = useWords('publication');
  const surface = useRef<HTMLDivElement>(null);
  const full = boxes.length >= BOXES_MOST;
  const add = (box: Box): void => {
    if (!full) onChange([...boxes, box]);
  };
  const { drawn, handlers } = useDrawing(add);
  const replace = (at: number, box: Box): void =>
    onChange(boxes.map((one, index) => (index === at ? box : one)));
  const remove = (at: number): void => {
    onChange(boxes.filter((_, index) => index !== at));
    surface.current?.focus();
  };
  return (
    <div className="q-black">
      <div className="q-photo">
        <img src={photoAddress(source, 'full')} alt={words('photo.alt', { number })} draggable={false} />
        <div ref={surface} className="q-surface" data-testid="surface" tabIndex={-1} {...handlers}>
          {boxes.map((box, index) => (
            <BlackBox
              // biome-ignore lint/suspicious/noArrayIndexKey: a rectangle is known by its place among the others
              key={index}
              box={box}
              number={index + 1}
              onMove={(next) => replace(index, next)}
              onRemove={() => remove(index)}
            />
          ))}
          {drawn !== undefined && <span className="q-box q-drawn" style={placed(drawn)} />}
        </div>
      </div>
      <div className="q-tools">
        <Button
          size="small"
          icon={<Icon name="plus" size={14} />}
          disabled={full}
          onClick={() => add(MIDDLE)}
        >
          {words('box.add')}
        </Button>
        <Button
          size="small"
          icon={<Icon name="back" size={14} />}
          disabled={boxes.length === 0}
          onClick={() => onChange(boxes.slice(0, -1))}
        >
          {words('box.undo')}
        </Button>
        <span className="g-quiet" role="status">
          {words('box.count', { count: boxes.length })}
        </span>
      </div>
    </div>
  );
}
