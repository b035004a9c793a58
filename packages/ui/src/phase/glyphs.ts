import type { Phase } from '@gezhi/domain/catalogue';

/** What a phase's glyph is made of, in a 14 × 14 box: the ring fills as the matter moves on. */
interface Glyph {
  /** Dashes of the ring, or undefined where the ring is whole; null where there is no ring. */
  readonly ring: string | undefined | null;
  /** The filled part. */
  readonly fill?: string;
}

const disc = 'M7 .5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Z';

/** The glyph of every phase. */
export const glyphs: Readonly<Record<Phase, Glyph>> = {
  reported: { ring: '2.6 1' },
  accepted: { ring: undefined },
  dispatched: { ring: undefined, fill: 'M7 7V3.5A3.5 3.5 0 0 1 10.5 7Z' },
  handling: { ring: undefined, fill: 'M7 3.5a3.5 3.5 0 0 1 0 7Z' },
  checking: { ring: undefined, fill: 'M7 7H3.5A3.5 3.5 0 1 0 7 3.5Z' },
  followUp: { ring: undefined, fill: 'M7 3.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7Z' },
  closed: { ring: null, fill: `${disc}m3.4 5L6.3 9.7 3.7 7.2l.9-.9 1.7 1.6 3.2-3.3z` },
  suspended: { ring: null, fill: `${disc}M4.8 4.2h1.5v5.6H4.8zM7.7 4.2h1.5v5.6H7.7z` },
  voided: {
    ring: null,
    fill: `${disc}m2.6 8.2-.9.9L7 7.9 5.3 9.6l-.9-.9L6.1 7 4.4 5.3l.9-.9L7 6.1l1.7-1.7.9.9L7.9 7z`,
  },
  merged: {
    ring: null,
    fill: `${disc}M3.6 4h1.3v1.2A1.8 1.8 0 0 0 6.7 7h2.1L7.6 5.8l.9-.9 2.7 2.7-2.7 2.7-.9-.9 1.2-1.1H6.7a3.1 3.1 0 0 1-3.1-3.1Z`,
  },
  declined: { ring: null, fill: `${disc}M3.8 6.3h6.4v1.4H3.8z` },
};

/** The phases in the order a matter passes them, then the ways out. */
export const phases: readonly Phase[] = [
  'reported',
  'accepted',
  'dispatched',
  'handling',
  'checking',
  'followUp',
  'suspended',
  'closed',
  'declined',
  'merged',
  'voided',
];
