import { BOXES_MOST, type Box } from '@gezhi/domain/publication';
import { Icon } from '@gezhi/ui/icon';
import { photoAddress } from '@gezhi/ui/photo';
import { useWords } from '@gezhi/ui/words';
import { Button } from 'antd';
import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type RefObject,
  useRef,
  useState,
} from 'react';
import { newId } from '../connection/new-id.ts';
import { afterKey, type DrawnBox, MIDDLE } from './boxes.ts';
import { beginStroke, type Stroke, strokeTo, type Touch } from './stroke.ts';

interface Props {
  /** The photo of the work, for staff alone. */
  readonly source: string;
  /** Which of several it is, from 1. */
  readonly number: number;
  readonly boxes: readonly DrawnBox[];
  readonly onChange: (boxes: readonly DrawnBox[]) => void;
}

const percent = (share: number): string => `${share * 100}%`;
const placed = ({ x, y, width, height }: Box) => ({
  left: percent(x),
  top: percent(y),
  width: percent(width),
  height: percent(height),
});

function touchOn(
  surface: HTMLElement | null,
  { pointerId, isPrimary, clientX, clientY }: PointerEvent,
): Touch {
  const { left = 0, top = 0, width = 1, height = 1 } = surface?.getBoundingClientRect() ?? {};
  return { pointerId, isPrimary, spot: { x: (clientX - left) / width, y: (clientY - top) / height } };
}

interface Drawing {
  readonly surface: RefObject<HTMLDivElement | null>;
  readonly boxes: readonly DrawnBox[];
  readonly onDrawn: (box: Box) => void;
  readonly onMoved: (id: string, box: Box) => void;
}

/** Drawing and moving by mouse, pen or finger: from where it went down to where it is lifted; a second finger does nothing. */
function useDrawing({ surface, boxes, onDrawn, onMoved }: Drawing) {
  // Fingers are faster than the page is drawn: what counts is where they are, not what was last shown.
  const stroke = useRef<Stroke>(undefined);
  const [drawn, setDrawn] = useState<Box>();
  const touchOf = (event: PointerEvent): Touch => touchOn(surface.current, event);
  const end = (): void => {
    stroke.current = undefined;
    setDrawn(undefined);
  };
  const follow = (event: PointerEvent): void => {
    const box = strokeTo(stroke.current, touchOf(event));
    const moved = stroke.current?.moved;
    if (moved === undefined) setDrawn(box);
    else if (box !== undefined) onMoved(moved.id, box);
  };
  return {
    drawn,
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0) return;
        const target = event.target instanceof HTMLElement ? event.target.dataset.box : undefined;
        const begun = beginStroke(
          stroke.current,
          touchOf(event),
          boxes.find(({ id }) => id === target),
        );
        if (begun === undefined) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        stroke.current = begun;
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        if (stroke.current?.pointerId === event.pointerId) follow(event);
      },
      onPointerUp: (event: PointerEvent<HTMLElement>) => {
        if (stroke.current?.pointerId !== event.pointerId) return;
        const box = strokeTo(stroke.current, touchOf(event));
        const { moved } = stroke.current;
        end();
        if (box === undefined) return;
        if (moved === undefined) onDrawn(box);
        else onMoved(moved.id, box);
      },
      onPointerCancel: (event: PointerEvent<HTMLElement>) => {
        if (stroke.current?.pointerId === event.pointerId) end();
      },
    },
  };
}

interface OneProps {
  readonly drawn: DrawnBox;
  readonly number: number;
  readonly onChoose: () => void;
  readonly onMove: (box: Box) => void;
  readonly onRemove: () => void;
}

function BlackBox({ drawn: { id, box }, number, onChoose, onMove, onRemove }: OneProps): ReactElement {
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
      data-box={id}
      style={placed(box)}
      aria-label={words('box.one', { number })}
      aria-describedby="q-box-keys"
      onFocus={onChoose}
      onPointerDown={onChoose}
      onKeyDown={onKeyDown}
    />
  );
}

interface ToolsProps extends Pick<Props, 'boxes' | 'onChange'> {
  readonly isFull: boolean;
  readonly onAdd: () => void;
  /** Takes the rectangle away that was touched last; absent while none was. */
  readonly onRemove: (() => void) | undefined;
}

function Tools({ boxes, onChange, isFull, onAdd, onRemove }: ToolsProps): ReactElement {
  const words = useWords('publication');
  return (
    <div className="q-tools">
      <Button size="small" icon={<Icon name="plus" size={14} />} disabled={isFull} onClick={onAdd}>
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
      <Button
        size="small"
        icon={<Icon name="close" size={14} />}
        disabled={onRemove === undefined}
        onClick={onRemove}
      >
        {words('box.remove')}
      </Button>
      <span className="g-quiet" role="status">
        {words('box.count', { count: boxes.length })}
      </span>
    </div>
  );
}

/** A photo with what is to be blacked out of it, by mouse, touch or keyboard; the server draws it into a new file. */
export function BlackOut({ source, number, boxes, onChange }: Props): ReactElement {
  const words = useWords('publication');
  const surface = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<string>();
  const isFull = boxes.length >= BOXES_MOST;
  const add = (box: Box): void => {
    if (!isFull) onChange([...boxes, { id: newId(), box }]);
  };
  const replace = (which: string, box: Box): void =>
    onChange(boxes.map((one) => (one.id === which ? { id: which, box } : one)));
  const remove = (which: string): void => {
    onChange(boxes.filter(({ id }) => id !== which));
    surface.current?.focus();
  };
  const { drawn, handlers } = useDrawing({ surface, boxes, onDrawn: add, onMoved: replace });
  const removable = boxes.find(({ id }) => id === chosen);
  return (
    <div className="q-black">
      <div className="q-photo">
        <img src={photoAddress(source, 'full')} alt={words('photo.alt', { number })} draggable={false} />
        <div ref={surface} className="q-surface" data-testid="surface" tabIndex={-1} {...handlers}>
          {boxes.map((one, index) => (
            <BlackBox
              key={one.id}
              drawn={one}
              number={index + 1}
              onChoose={() => setChosen(one.id)}
              onMove={(next) => replace(one.id, next)}
              onRemove={() => remove(one.id)}
            />
          ))}
          {drawn !== undefined && <span className="q-box q-drawn" style={placed(drawn)} />}
        </div>
      </div>
      <Tools
        boxes={boxes}
        onChange={onChange}
        isFull={isFull}
        onAdd={() => add(MIDDLE)}
        onRemove={removable === undefined ? undefined : () => remove(removable.id)}
      />
    </div>
  );
}
