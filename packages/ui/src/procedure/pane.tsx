import type { Procedure } from '@gezhi/domain/catalogue';
import { type ReactElement, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Icon } from '../icon/index.ts';
import { useWords } from '../words/index.ts';
import { ProcedureDiagram, useDrawnProcedure } from './diagram.tsx';
import type { ProcedureMarks } from './marks.ts';
import { usePanning } from './use-panning.ts';

/** Words of 12 px stay readable down to here; what still does not fit is reached by panning. */
const smallest = 0.7;
const largest = 1.5;
/** Filling the pane makes nothing larger than this. */
const largestFit = 1.15;
const step = 0.125;
/** Around the diagram, in CSS pixels; as in parts.css. */
const padding = 16;

const within = (scale: number): number => Math.min(largest, Math.max(smallest, scale));

/** Width of a box inside its padding, in CSS pixels; undefined before it is known. */
function useInnerWidth(box: RefObject<HTMLElement | null>): number | undefined {
  const [width, setWidth] = useState<number>();
  useLayoutEffect(() => {
    const pane = box.current;
    if (pane === null) return;
    // Measured before the first drawing, so that nothing jumps.
    const measure = (): void => setWidth(pane.clientWidth - 2 * padding);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(pane);
    return () => observer.disconnect();
  }, [box]);
  return width;
}

interface ZoomProps {
  readonly scale: number;
  readonly onZoom: (scale: number | undefined) => void;
}

function Zoom({ scale, onZoom }: ZoomProps): ReactElement {
  const words = useWords('procedure');
  return (
    <fieldset className="g-diagram-zoom" aria-label={words('zoom.all')}>
      <button
        type="button"
        className="g-plain"
        aria-label={words('zoom.out')}
        title={words('zoom.out')}
        disabled={scale <= smallest}
        onClick={() => onZoom(within(scale - step))}
      >
        <Icon name="minus" />
      </button>
      <button type="button" className="g-plain" title={words('zoom.fit')} onClick={() => onZoom(undefined)}>
        {words('zoom.fit')} {Math.round(scale * 100)}%
      </button>
      <button
        type="button"
        className="g-plain"
        aria-label={words('zoom.in')}
        title={words('zoom.in')}
        disabled={scale >= largest}
        onClick={() => onZoom(within(scale + step))}
      >
        <Icon name="plus" />
      </button>
    </fieldset>
  );
}

interface ProcedurePaneProps {
  readonly procedure: Procedure;
  /** Which of several diagrams of the page it is; none for the only one. */
  readonly label?: string;
  /** Name of the action that stands out, as chosen in a table beside it. */
  readonly action?: string | undefined;
  /** Name of the state that stands out, such as where a matter is now. */
  readonly state?: string | undefined;
  /** What is marked besides: findings by their numbers, or what differs from another version. */
  readonly marks?: ProcedureMarks | undefined;
  readonly onAction?: ((name: string) => void) | undefined;
  /** Absent where a state is nothing to choose. */
  readonly onState?: ((name: string) => void) | undefined;
}

/**
 * A procedure's diagram in a box: as large as the box is wide, as long as its words stay readable; larger and smaller
 * by buttons, moved by dragging, by scrolling and by the arrow keys.
 */
export function ProcedurePane({ procedure, label, ...shown }: ProcedurePaneProps): ReactElement {
  const words = useWords('procedure');
  const box = useRef<HTMLElement>(null);
  const drawn = useDrawnProcedure(procedure, shown.marks);
  const width = useInnerWidth(box);
  const [chosen, setChosen] = useState<number>();
  const fit = width === undefined ? 1 : Math.min(largestFit, within(width / drawn.diagram.width));
  const scale = chosen ?? fit;
  const panning = usePanning(box);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the middle column stays in the middle at every size
  useEffect(() => {
    const pane = box.current;
    if (pane !== null) pane.scrollLeft = (pane.scrollWidth - pane.clientWidth) / 2;
  }, [scale, width]);
  useEffect(() => {
    const move = shown.action === undefined ? null : box.current?.querySelector('button.g-move-on');
    move?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [shown.action]);
  return (
    <div className="g-diagram-pane">
      <section
        ref={box}
        className="g-diagram-box"
        aria-label={label === undefined ? words('diagram') : `${words('diagram')} ${label}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reached by the keyboard
        tabIndex={0}
        {...panning}
      >
        <ProcedureDiagram drawn={drawn} scale={scale} {...shown} />
      </section>
      <Zoom scale={scale} onZoom={setChosen} />
    </div>
  );
}
