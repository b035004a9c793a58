import type { AreaReach, Role } from '../access/index.ts';
import type { AreaLevel } from '../area/index.ts';

/** Somebody who is there: one duty in force. */
export interface Post {
  readonly personId: string;
  readonly role: Role;
  readonly unitId: number | null;
  readonly reach: AreaReach;
}

/** An area of the tree; the one without a parent is the root. */
export interface GroundArea {
  readonly id: number;
  readonly parentId: number | null;
  readonly level: AreaLevel;
}

/** A unit of the directory. */
export interface GroundUnit {
  readonly id: number;
  readonly areaId: number;
  /** Where an empty queue falls. */
  readonly parentId: number | null;
  /** A centre or station: matters of its area are held there. */
  readonly holds: boolean;
  /** Matters are dispatched to it. */
  readonly handles: boolean;
}

/** Who is there to act, as plain facts: a server takes them from duties, units and the tree, `pack check` from a pack. */
export interface Ground {
  readonly posts: readonly Post[];
  readonly areas: readonly GroundArea[];
  readonly units: readonly GroundUnit[];
}
