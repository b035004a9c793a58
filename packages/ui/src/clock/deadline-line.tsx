import type { Derivation } from '@gezhi/domain/clock';
import { type ReactElement, useId, useLayoutEffect, useRef, useState } from 'react';
import { say, sayClock, sayDayName, sayEnd, sayMoment } from '../words/index.ts';
import { type Label, type PlacedLabel, placeLabels } from './labels.ts';
import { type Line, lineOf, type Piece } from './line.ts';
import { sayIdle, sayLine } from './say-why.ts';

interface Shown {
  readonly derivation: Derivation;
  /** The moment of asking. */
  readonly now: Date;
  /** When what the limit is for was done: the mark stands there. */
  readonly stoppedAt: string | null;
  /** What it counts from: 提交结果. */
  readonly from: string | undefined;
}

const fills: Readonly<Record<Piece['shows'], string>> = {
  green: 'var(--good)',
  yellow: 'var(--warn)',
  red: 'var(--bad)',
  deepRed: 'var(--deep)',
  idle: 'none',
  paused: 'none',
};

/** The marks under the line in the order of their weight: end, beginning, turning yellow, why time does not count, hours. */
function labelsOf(line: Line, { derivation, now, from }: Shown): Label[] {
  const start = Date.parse(derivation.start);
  const due = Date.parse(derivation.due);
  const yellow = Date.parse(derivation.marks.yellow);
  // The day is told once: today, and that of the end, need no name again.
  const known = [sayDayName(now, now), sayDayName(derivation.due, now)];
  const isKnown = known.includes(sayDayName(derivation.marks.yellow, now));
  const marks: Label[] = [
    { x: line.xOf(due), lines: [short(derivation.due, now), say('clock', 'why.mark.due')], bold: true },
    { x: 0, lines: [sayMoment(derivation.start, now), from ?? say('clock', 'why.mark.start')] },
    {
      x: line.xOf(yellow),
      lines: [
        isKnown ? sayClock(derivation.marks.yellow) : sayMoment(derivation.marks.yellow, now),
        say('clock', 'why.mark.yellow'),
      ],
    },
  ];
  const idle = line.placed.flatMap((one): Label[] => {
    if (one.kind === 'counted') return dayLabel(one);
    const words =
      one.kind === 'paused'
        ? say('clock', 'row.paused')
        : one.kind === 'folded'
          ? '…'
          : sayIdle(one.why, one);
    return [{ x: one.x + one.width / 2, lines: ['', words] }];
  });
  const edges = line.placed.flatMap((one): Label[] =>
    one.kind === 'counted' || one.date !== undefined
      ? []
      : [one.from, one.to]
          .filter((at) => at !== start && at !== due)
          .map((at) => ({ x: line.xOf(at), lines: [sayClock(new Date(at))] })),
  );
  const counted = line.placed.some(({ date }) => date !== undefined);
  return [...marks, ...idle, ...(counted ? [] : edges)];
}

/** Under a day that is counted stands its date. */
function dayLabel({ date, x, width }: Line['placed'][number]): Label[] {
  if (date === undefined) return [];
  return [{ x: x + width / 2, lines: [String(Number(date.slice(8)))] }];
}

/** The hour alone where it is today. */
function short(at: string, now: Date): string {
  return sayDayName(at, now) === sayDayName(now, now) ? sayClock(at) : sayEnd(at, now);
}

function Words({
  labels,
  top,
  font,
}: {
  labels: readonly PlacedLabel[];
  top: number;
  font: number;
}): ReactElement {
  return (
    <g>
      {labels.flatMap(({ lines, anchors, bold, x }) =>
        lines.map((words, row) => (
          <text
            key={`${x} ${words}`}
            x={anchors[row]?.x}
            textAnchor={anchors[row]?.side}
            y={top + row * font * 1.35}
            fontWeight={bold && row === 0 ? 600 : 400}
            fill={bold && row === 0 ? 'var(--ink)' : 'var(--ink-2)'}
          >
            {words}
          </text>
        )),
      )}
    </g>
  );
}

/** The width of a box and the size of its words, in pixels. */
function useRoom() {
  const box = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState<{ width: number; font: number }>();
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = (): void =>
      setRoom({ width: element.clientWidth, font: Number.parseFloat(getComputedStyle(element).fontSize) });
    const observer = new ResizeObserver(measure);
    measure();
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { box, room };
}

const BAR = 8;

function Drawing(props: Shown & { readonly width: number; readonly font: number }): ReactElement {
  const { derivation, now, stoppedAt, width, font } = props;
  const seen = stoppedAt === null ? now : new Date(stoppedAt);
  const hatch = useId();
  const line = lineOf({ derivation, width: width - 2, now: seen.getTime() });
  const top = font * 2.4;
  const below = placeLabels(labelsOf(line, props), { width, font });
  // The mark of the present is 8 pixels wide and stays inside.
  const here = Math.max(5, Math.min(width - 5, line.xOf(seen.getTime())));
  const hereWords =
    stoppedAt === null
      ? say('clock', 'why.mark.now', { time: sayClock(now) })
      : say('clock', 'why.mark.stopped', { time: sayMoment(stoppedAt, now) });
  const [above] = placeLabels([{ x: here, lines: [hereWords] }], { width, font });
  const due = line.xOf(Date.parse(derivation.due));
  const ticks = [
    0,
    ...line.placed.filter(({ date }) => date === undefined).map(({ x, width: own }) => x + own),
    line.xOf(Date.parse(derivation.marks.yellow)),
  ];
  return (
    <svg
      width={width}
      height={top + BAR + font * 3.5}
      role="img"
      aria-label={sayLine(derivation, now, stoppedAt)}
      fontSize={font}
    >
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0v6" stroke="var(--line-strong)" strokeWidth="2" />
        </pattern>
      </defs>
      {line.pieces.map(({ x, width: own, shows, past }) => (
        <rect
          key={x}
          x={x}
          y={top}
          width={own}
          height={BAR}
          fill={fills[shows] === 'none' ? `url(#${hatch})` : fills[shows]}
          opacity={
            fills[shows] === 'none'
              ? 1
              : past
                ? shows === 'green'
                  ? 0.62
                  : 1
                : shows === 'green'
                  ? 0.24
                  : 0.38
          }
        />
      ))}
      {line.overlays.map(({ x, width: own }) => (
        <g key={x}>
          <rect x={x} y={top} width={own} height={BAR} fill="var(--surface)" opacity={0.75} />
          <rect x={x} y={top} width={own} height={BAR} fill={`url(#${hatch})`} />
        </g>
      ))}
      <path d={ticks.map((x) => `M${x + 0.5} ${top - 4}v${BAR + 8}`).join('')} stroke="var(--ink-off)" />
      <path d={`M${due + 0.5} ${top - 8}v${BAR + 14}`} stroke="var(--ink)" strokeWidth="1.5" />
      <path d={`M${here - 4} ${top - 9}h8l-4 6z`} fill="var(--ink)" />
      {above && (
        <text x={above.anchors[0]?.x} textAnchor={above.anchors[0]?.side} y={top - 16} fill="var(--ink)">
          {hereWords}
        </text>
      )}
      <Words labels={below} top={top + BAR + 8 + font} font={font} />
    </svg>
  );
}

/** A deadline as a line with marks: what counts in the colour of its light, what does not hatched, and where one stands. */
export function DeadlineLine(props: Shown): ReactElement {
  const { box, room } = useRoom();
  return (
    <div ref={box} className="g-deadline">
      {room !== undefined && room.width > 0 && <Drawing {...props} {...room} />}
    </div>
  );
}
