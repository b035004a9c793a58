import type { ReactElement, ReactNode } from 'react';

interface ScrollBoxProps {
  /** What stands in it, in a few words. */
  readonly label: string;
  /** How it looks; as wide as the page unless told. */
  readonly className?: string;
  readonly children: ReactNode;
}

/** A box for what may be wider than the page: it scrolls by itself, and the keyboard reaches it for that. */
export function ScrollBox({ label, className = 'k-scroll', children }: ScrollBoxProps): ReactElement {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reached by the keyboard
    <section className={className} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
