import type { Light } from '@gezhi/domain/clock';
import type { PauseManner } from '@gezhi/domain/matter';
import type { ReactElement, ReactNode } from 'react';
import { useNow, useWords } from '../words/index.ts';
import { lightGlyphs } from './glyphs.ts';
import { type DueRow, lightOf } from './light-of.ts';
import { sayDue, sayTimeLeft } from './say-left.ts';

interface LightMarkProps {
  readonly light: Light;
  /** Edge in CSS pixels; 14 unless told. */
  readonly size?: number;
}

/** The sign of a light in its colour; hidden from screen readers, so put words beside it. */
export function LightMark({ light, size = 14 }: LightMarkProps): ReactElement {
  const { path, colour } = lightGlyphs[light];
  return (
    <svg
      className="g-light-mark"
      style={{ color: colour }}
      width={size}
      height={size}
      viewBox="0 0 14 14"
      aria-hidden="true"
      focusable="false"
    >
      <path d={path} fill="currentColor" fillRule="evenodd" />
    </svg>
  );
}

interface LightTagProps extends LightMarkProps {
  /** What is said beside the sign. */
  readonly children: ReactNode;
  /** Shown to who points at it. */
  readonly title?: string | undefined;
}

/** A light as sign and words; who hears the page is told the light's name first. */
export function LightTag({ light, size = 14, title, children }: LightTagProps): ReactElement {
  const words = useWords('clock');
  return (
    <span className={`g-light g-light-${light}`} title={title}>
      <LightMark light={light} size={size} />
      <span className="g-unseen">{words(`light.${light}`)}</span>
      <span>{children}</span>
    </span>
  );
}

interface TimeLeftProps {
  readonly row: DueRow;
  readonly size?: number;
  /** How it stands still, where that is known. */
  readonly manner?: PauseManner | undefined;
}

/** The time left of a row with its light, told anew every minute without a question; nothing where nothing is due. */
export function TimeLeft({ row, size = 14, manner }: TimeLeftProps): ReactElement | null {
  // Drawn again when the language changes.
  useWords('clock');
  const now = useNow().getTime();
  const light = lightOf(row, now);
  if (light === null) return null;
  return (
    <LightTag light={light} size={size} title={sayDue(row, now)}>
      {sayTimeLeft(row, now, manner)}
    </LightTag>
  );
}
