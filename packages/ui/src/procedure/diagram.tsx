import type { Procedure } from '@gezhi/domain/catalogue';
import { type ReactElement, useId, useMemo } from 'react';
import { PhaseMark } from '../phase/index.ts';
import { useTitle } from '../words/index.ts';
import { type Box, type Diagram, half, type Label, layOut } from './layout.ts';
import { type Mark, type ProcedureMarks, roomOf } from './marks.ts';

/** A procedure laid out in the words of the screen's language. */
export interface DrawnProcedure {
  readonly name: string;
  readonly diagram: Diagram;
  readonly action: (name: string) => string;
  readonly state: (name: string) => string;
}

/** Lays a procedure out; the language and the marks decide how wide its words are. */
export function useDrawnProcedure(procedure: Procedure, marks?: ProcedureMarks): DrawnProcedure {
  const titled = useTitle();
  return useMemo(() => {
    const action = (name: string): string => titled(procedure.actions[name]?.title ?? { zh: name, en: name });
    const state = (name: string): string => titled(procedure.states[name]?.title ?? { zh: name, en: name });
    const diagram = layOut(procedure, (name) => widthOf(action(name)) + roomOf(marks?.actions.get(name)));
    return { name: titled(procedure.title), diagram, action, state };
  }, [procedure, titled, marks]);
}

interface ProcedureDiagramProps {
  readonly drawn: DrawnProcedure;
  /** 1 is the natural size. */
  readonly scale: number;
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

/** Longer words go on in a second line, as in parts.css. */
const longestLine = 84;

/** Width of letters at 12 px: a Chinese character takes the whole em, a letter about half. */
function lengthOf(words: string): number {
  return [...words].reduce((width, letter) => width + (letter > '\u2e80' ? 12 : 6.6), 0);
}

/** Width that words need on their move, in one line or broken between words. */
function widthOf(words: string): number {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last === undefined || lengthOf(longer) > longestLine) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return Math.max(...lines.map(lengthOf)) + 10;
}

/** The number of a finding as a small disc; nothing for a mark that has none. */
function Disc({ mark }: { readonly mark: Mark | undefined }): ReactElement | null {
  if (mark?.number === undefined) return null;
  return <b className={`g-disc g-disc-${mark.tone}`}>{mark.number}</b>;
}

interface MoveWordsProps {
  readonly label: Label;
  readonly title: (action: string) => string;
  readonly shown: Pick<ProcedureDiagramProps, 'action' | 'marks' | 'onAction'>;
}

/** The names of a move's actions on its line, one below the other. */
function MoveWords({ label, title, shown }: MoveWordsProps): ReactElement {
  const { action, marks, onAction } = shown;
  const classes = (name: string): string => {
    const tone = marks?.actions.get(name)?.tone;
    return `${name === action ? 'g-move-on' : ''} ${tone === undefined ? '' : `g-move-${tone}`}`.trim();
  };
  return (
    <div className={`g-move-words g-move-words-${label.hangs}`} style={{ left: label.x, top: label.y }}>
      {label.actions.map((name) => (
        <button
          key={name}
          type="button"
          className={classes(name)}
          style={{ maxWidth: widthOf(title(name)) + 4 + roomOf(marks?.actions.get(name)) }}
          aria-pressed={name === action}
          onClick={() => onAction?.(name)}
        >
          {title(name)}
          <Disc mark={marks?.actions.get(name)} />
        </button>
      ))}
    </div>
  );
}

interface StateBoxProps {
  readonly box: Box;
  readonly title: string;
  readonly shown: Pick<ProcedureDiagramProps, 'state' | 'marks' | 'onState'>;
}

function StateBox({ box, title, shown }: StateBoxProps): ReactElement {
  const { state, marks, onState } = shown;
  const mark = marks?.states.get(box.state);
  const chosen = box.state === state;
  const look = {
    className: `g-state-box ${chosen ? 'g-state-box-on' : ''} ${mark === undefined ? '' : `g-state-${mark.tone}`}`,
    style: {
      left: box.x - half.width,
      top: box.y - half.height,
      width: half.width * 2,
      height: half.height * 2,
    },
    title,
  };
  const inside = (
    <>
      <PhaseMark phase={box.phase} />
      <span className="g-cut">{title}</span>
      <Disc mark={mark} />
    </>
  );
  if (onState === undefined) return <div {...look}>{inside}</div>;
  return (
    <button {...look} type="button" aria-pressed={chosen} onClick={() => onState(box.state)}>
      {inside}
    </button>
  );
}

function Arrow({ id, className }: { readonly id: string; readonly className: string }): ReactElement {
  return (
    <marker
      id={id}
      viewBox="0 0 8 8"
      refX="6"
      refY="4"
      markerWidth="8"
      markerHeight="8"
      orient="auto"
      markerUnits="userSpaceOnUse"
    >
      <path className={className} d="M1 1l5 3-5 3" />
    </marker>
  );
}

/** A line is marked as what differs only where all its actions are. */
function lineTone(actions: readonly string[], marks: ProcedureMarks | undefined): string {
  const tones = new Set(actions.map((name) => marks?.actions.get(name)?.tone));
  const [tone] = tones;
  return tones.size === 1 && (tone === 'added' || tone === 'removed') ? `g-move-${tone}` : '';
}

/** A procedure as a diagram: states as boxes with their glyph, moves as lines with the verbs on them. */
export function ProcedureDiagram({ drawn, scale, ...shown }: ProcedureDiagramProps): ReactElement {
  const { action, marks } = shown;
  const marker = useId();
  const { width, height, boxes, labels } = drawn.diagram;
  const isChosen = (line: { readonly actions: readonly string[] }): boolean =>
    action !== undefined && line.actions.includes(action);
  const lines = [...drawn.diagram.lines].sort((a, b) => Number(isChosen(a)) - Number(isChosen(b)));
  return (
    <figure
      className="g-diagram"
      style={{ width: width * scale, height: height * scale }}
      aria-label={drawn.name}
    >
      <div style={{ width, height, transform: `scale(${scale})` }}>
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          <defs>
            <Arrow id={marker} className="g-move" />
            <Arrow id={`${marker}-on`} className="g-move g-move-on" />
          </defs>
          {lines.map((line) => (
            <path
              key={line.key}
              className={
                isChosen(line) ? 'g-move g-move-on' : `g-move ${lineTone(line.actions, marks)}`.trim()
              }
              d={line.path}
              markerEnd={`url(#${isChosen(line) ? `${marker}-on` : marker})`}
            />
          ))}
        </svg>
        {boxes.map((box) => (
          <StateBox key={box.state} box={box} title={drawn.state(box.state)} shown={shown} />
        ))}
        {labels.map((label) => (
          <MoveWords key={label.key} label={label} title={drawn.action} shown={shown} />
        ))}
      </div>
    </figure>
  );
}
