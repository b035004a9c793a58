import type { Staffing } from './people.ts';
import { addDuty, addPerson } from './staffing.ts';

/** Holders of another network: each piece of it has its person, of one unit for all of them (docs/field.md §2.38). */
export function spreadOverPieces(
  staffing: Staffing,
  network: {
    readonly title: string;
    readonly persons: number;
    readonly overlay?: string | undefined;
    readonly unit?: string | undefined;
  },
): void {
  const { overlays, units } = staffing.pack;
  const pieces = overlays.filter(({ kind }) => kind === network.overlay);
  const unit = units.find(({ kind }) => kind === network.unit);
  if (unit === undefined || pieces.length === 0) return;
  for (let index = 0; index < network.persons; index += 1) {
    const piece = pieces[index % pieces.length];
    const person = addPerson(staffing, unit);
    if (piece !== undefined)
      addDuty(staffing, { person, title: network.title, scope: piece.code, kind: 'overlay' });
  }
}

/** The same title in every unit of a kind or group, as many as there are persons for. */
export function spreadOverUnits(
  staffing: Staffing,
  post: {
    readonly title: string;
    readonly persons: number;
    readonly unit: string;
    readonly except: readonly string[];
  },
): void {
  const units = staffing.pack.units
    .filter(({ kind, group }) => kind === post.unit || group === post.unit)
    .filter(({ kind }) => !post.except.includes(kind));
  for (let index = 0; index < post.persons; index += 1) {
    const unit = units[index % units.length];
    if (unit === undefined) return;
    addDuty(staffing, { person: addPerson(staffing, unit), title: post.title, scope: null });
  }
}
