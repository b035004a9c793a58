import type { SeededRandom } from '../../apps/server/src/modules/pack/index.ts';
import type { Point } from './ground.ts';
import { type Cell, type Cut, cutCell, type Planar, pointOf, refine } from './planar.ts';

/** Something that wants a share of the ground; without a wished place it takes what is left. */
export interface Claim {
  readonly code: string;
  readonly surface: number;
  readonly place: Point | null;
}

/** How cuts are made on one level. */
export interface CutStyle {
  readonly rank: Cut['rank'];
  /** Main direction of streets, radians. */
  readonly turn: number;
  /** Largest random deviation from it, radians. */
  readonly sway: number;
  /** Angle along which the parts follow each other; without it, along the longer side of the ground. */
  readonly along?: number;
}

const total = (claims: readonly Claim[]): number => claims.reduce((sum, claim) => sum + claim.surface, 0);

/** Divides a cell among claims by halving it again and again across its longer side; answers a cell for each code. */
export function divide(
  planar: Planar,
  { cell, claims }: { readonly cell: Cell; readonly claims: readonly Claim[] },
  { style, random }: { readonly style: CutStyle; readonly random: SeededRandom },
): Map<string, Cell> {
  const [only] = claims;
  if (claims.length <= 1) return new Map(only ? [[only.code, cell]] : []);
  const points = refine(planar, cell).map((vertex) => pointOf(planar, vertex));
  const longer = style.along ?? longerSide(points, style.turn);
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const across = attempt > 30 ? longer + Math.PI / 2 : longer;
    const angle = across + (random.next() * 2 - 1) * style.sway;
    const [low, high] = halve(claims, angle);
    const share = total(low) / total(claims);
    const snap = attempt > 20 ? 0 : 0.16 * Math.sqrt(Math.min(...claims.map(({ surface }) => surface)));
    const parts = cutCell(planar, cell, { angle, share, rank: style.rank, snap });
    if (!parts) continue;
    return new Map([
      ...divide(planar, { cell: parts[0], claims: low }, { style, random }),
      ...divide(planar, { cell: parts[1], claims: high }, { style, random }),
    ]);
  }
  // A bent piece that no street crosses twice in its own direction: any cut that leaves both sides some ground will do.
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const angle = random.next() * 2 * Math.PI;
    const [low, high] = halve(claims, angle);
    const share = Math.min(0.85, Math.max(0.15, (total(low) / total(claims)) * (0.6 + random.next() * 0.8)));
    const parts = cutCell(planar, cell, { angle, share, rank: style.rank, snap: 0, cutsCorners: true });
    if (!parts) continue;
    return new Map([
      ...divide(planar, { cell: parts[0], claims: low }, { style, random }),
      ...divide(planar, { cell: parts[1], claims: high }, { style, random }),
    ]);
  }
  throw new RangeError(`cannot divide the ground of ${only?.code}`);
}

/** Of the two street directions, the one in which the ground reaches farther. */
function longerSide(points: readonly Point[], turn: number): number {
  const reach = (angle: number): number => {
    const heights = points.map(([east, north]) => east * Math.cos(angle) + north * Math.sin(angle));
    return Math.max(...heights) - Math.min(...heights);
  };
  return reach(turn) >= reach(turn + Math.PI / 2) ? turn : turn + Math.PI / 2;
}

/** Two groups of about the same surface, by place along the angle where places are wished. */
function halve(claims: readonly Claim[], angle: number): readonly [Claim[], Claim[]] {
  const height = ({ place }: Claim): number =>
    place ? place[0] * Math.cos(angle) + place[1] * Math.sin(angle) : 0;
  const sorted = claims.toSorted((one, other) => height(one) - height(other));
  const half = total(claims) / 2;
  let best = 1;
  for (let count = 1; count < sorted.length; count += 1) {
    const distance = (size: number): number => Math.abs(total(sorted.slice(0, size)) - half);
    if (distance(count) < distance(best)) best = count;
  }
  return [sorted.slice(0, best), sorted.slice(best)];
}
