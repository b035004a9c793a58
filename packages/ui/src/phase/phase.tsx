import type { Phase, Title } from '@gezhi/domain/catalogue';
import type { ReactElement } from 'react';
import { useTitle, useWords } from '../words/use-words.ts';
import { glyphs } from './glyphs.ts';

interface PhaseMarkProps {
  readonly phase: Phase;
  /** Edge in CSS pixels; 14 unless told. */
  readonly size?: number;
}

/** The glyph of a phase in its colour; hidden from screen readers, so put the word beside it. */
export function PhaseMark({ phase, size = 14 }: PhaseMarkProps): ReactElement {
  const { ring, fill } = glyphs[phase];
  return (
    <svg
      className="g-phase-mark"
      style={{ color: `var(--phase-${phase})` }}
      width={size}
      height={size}
      viewBox="0 0 14 14"
      aria-hidden="true"
      focusable="false"
    >
      {ring !== null && (
        <circle
          cx="7"
          cy="7"
          r="5.75"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          strokeDasharray={ring}
        />
      )}
      {fill !== undefined && <path d={fill} fill="currentColor" fillRule="evenodd" />}
    </svg>
  );
}

interface PhaseTagProps extends PhaseMarkProps {
  /** What the matter's own procedure calls its state; the word of the phase unless told. */
  readonly title?: Title | undefined;
}

/** A phase as glyph and word. The word stays in ink, because several of the colours are too pale to read. */
export function PhaseTag({ phase, size = 14, title }: PhaseTagProps): ReactElement {
  const words = useWords('matter');
  const sayTitle = useTitle();
  return (
    <span className="g-phase">
      <PhaseMark phase={phase} size={size} />
      {title === undefined ? words(`phase.${phase}`) : sayTitle(title)}
    </span>
  );
}
