import { type Actor, type Duty, dutiesOf } from '@gezhi/domain/access';
import type { Category } from '@gezhi/domain/catalogue';
import { isOffered } from '@gezhi/domain/catalogue';
import { type JudgedRow, judgeRows } from '@gezhi/domain/verification';
import { type AreaTree, isReached } from '../area/index.ts';
import type { Knowledge } from '../catalogue/index.ts';
import { splitSheet } from './sheet.ts';

/** The procedure by which facts go. */
const PROCEDURE = 'verification';
const ASKERS = ['operator', 'dutyChief'] as const;

/** The category of facts, where the district has one that goes by the procedure. */
export function categoryOfFacts({ catalogue }: Knowledge): Category | undefined {
  return catalogue.categories.find((one) => one.procedure === PROCEDURE && isOffered(one));
}

/** The duty of a centre from which somebody asks; the widest first. */
export function askingDuty(actor: Actor, { units }: Knowledge): Duty | undefined {
  const isAsker = ({ role, unitId }: Duty) =>
    ASKERS.some((one) => one === role) && unitId !== null && units.find(unitId)?.kind === 'centre';
  return actor.kind === 'person' ? dutiesOf(actor).find(isAsker) : undefined;
}

/** A row with where it goes. */
export interface Judged extends JudgedRow {
  /** Null where it cannot go. */
  readonly place: { readonly gridId: number } | { readonly communityId: number } | null;
  /** The station of its village; null where it cannot go. */
  readonly stationId: number | null;
}

/** What would become of each row: its own faults, then whether the area is there, within the reach of whoever asks, and has a station. */
export function judgeSheet(actor: Actor, { tree, units }: Knowledge, sheet: string): readonly Judged[] {
  const byCode = new Map(tree.areas.map((area) => [area.code, area]));
  const duties = actor.kind === 'person' ? dutiesOf(actor) : [];
  return judgeRows(splitSheet(sheet)).map((row) => {
    const area = byCode.get(row.area);
    const judged = { ...row, areaName: area?.name ?? null, place: null, stationId: null };
    if (row.fault !== null) return judged;
    if (area === undefined) return { ...judged, fault: 'area' };
    if (!isReached(tree, area.id, { duties, roles: ASKERS })) return { ...judged, fault: 'beyond' };
    const village = area.level === 'grid' ? area.parentId : area.id;
    const station = village === null ? undefined : units.holderOf(village);
    if (station === undefined) return { ...judged, fault: 'station' };
    return { ...judged, place: placeOf(area), stationId: station.id };
  });
}

function placeOf({ id, level }: AreaTree['areas'][number]): Judged['place'] {
  return level === 'grid' ? { gridId: id } : { communityId: id };
}
