import type { ReactElement } from 'react';
import { type IconName, iconPaths } from './paths.ts';

interface IconProps {
  readonly name: IconName;
  /** Edge in CSS pixels; 16 unless told. */
  readonly size?: number;
  readonly className?: string;
}

/**
 * A line icon in the colour of the text around it.
 * It is hidden from screen readers: the word beside it, or the button's label, says what it means.
 */
export function Icon({ name, size = 16, className }: IconProps): ReactElement {
  return (
    <svg
      className={className === undefined ? 'g-icon' : `g-icon ${className}`}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 3 : 1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={iconPaths[name]} />
    </svg>
  );
}
