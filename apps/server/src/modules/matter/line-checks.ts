import { isAgainst } from '@gezhi/domain/duty-list';
import { type ActionInput, type FinalGround, firstReceiver } from '@gezhi/domain/matter';
import { unitNamed } from '@gezhi/domain/people';
import { Problem } from '@gezhi/domain/problem';
import type { CheckedStep } from './checks.ts';
import type { MatterHouse } from './house.ts';
import type { LoadedMatter } from './subject-store.ts';
import { mayLeadBy } from './unit-rules.ts';

/** Steps that name the line by which a unit leads. */
const DISPATCHES: readonly string[] = ['dispatch', 'finalDispatch'];

const linesOfLead = (house: MatterHouse, { matter, input }: Pick<CheckedStep, 'matter' | 'input'>) => {
  const { units, dutyLines } = house.knowledge();
  const lead = units.find(input.lead as number);
  return lead === undefined ? [] : dutyLines.linesFor(lead, matter.record.category);
};

/** A dispatch names its line (docs/field.md §3.5): where the unit has a single one for the category, it need not be said. */
export function withOnlyLine(
  house: MatterHouse,
  { matter, input, kind }: { matter: LoadedMatter; input: ActionInput; kind: string },
): ActionInput {
  if (!DISPATCHES.includes(kind) || input.line !== undefined) return input;
  if (input.ground !== undefined && input.ground !== 'byLine') return input;
  const [only, ...others] = linesOfLead(house, { matter, input });
  return only === undefined || others.length > 0 ? input : { ...input, line: only.code };
}

/** A line is one of the lead's for the category; where there are several, one is named. Throws input.invalid. */
export function checkDispatchLine(house: MatterHouse, step: CheckedStep): void {
  const codes = linesOfLead(house, step).map((line) => line.code);
  const { line, ground } = step.input;
  if (line !== undefined && !codes.includes(String(line))) throw invalid('line', 'unknown');
  // Assigned on another ground, no line is said to be the reason.
  const isByLine = ground === undefined || ground === 'byLine';
  if (line === undefined && isByLine && codes.length > 0) throw invalid('line', 'required');
  if (line === undefined && step.guards.includes('lineNamed')) checkDepartment(house, step);
  if (step.guards.includes('ownLevel')) checkOwnLevel(house, step);
}

/** 归口办理 (docs/field.md §2.36): a department or company leads by a line of its own. Throws matter.guard. */
function checkDepartment(house: MatterHouse, { input, matter }: CheckedStep): void {
  if (mayLeadBy(['lineNamed'], house.knowledge(), { matter, unitId: input.lead as number })) return;
  throw new Problem('matter.guard', { guard: 'lineNamed' });
}

/** 分级处置 (docs/field.md §2.29): whoever holds it gives it to units of the own area, or passes it up. Throws matter.guard. */
function checkOwnLevel(house: MatterHouse, { matter, input }: CheckedStep): void {
  if (mayLeadBy(['ownLevel'], house.knowledge(), { matter, unitId: input.lead as number })) return;
  throw new Problem('matter.guard', { guard: 'ownLevel' });
}

/** What the centre assigns in the end stands on a line, on who received it first, or on the last resort. Throws input.invalid. */
export function checkGround(house: MatterHouse, { matter, input }: CheckedStep): void {
  const ground = input.ground as FinalGround;
  if (ground === 'byLine' && input.line === undefined) throw invalid('line', 'required');
  if (ground === 'firstReceiver' && input.lead !== firstReceiver(matter.subject))
    throw invalid('lead', 'firstReceiver');
  if (ground === 'lastResort' && input.lead !== lastResortOf(house, matter))
    throw invalid('lead', 'lastResort');
}

/** The unit that leads where nobody else answers for it; undefined where none is named. */
export function lastResortOf(house: MatterHouse, { record }: Pick<LoadedMatter, 'record'>) {
  const { units, dutyLines } = house.knowledge();
  if (dutyLines.lastResort === null) return undefined;
  const areas = { district: record.district_id, town: record.town_id, community: record.community_id };
  return unitNamed(units.units, dutyLines.lastResort, areas)?.id;
}

/** A return says which line speaks against the unit's doing it, or says it in words. Throws input.invalid. */
export function checkReturnBasis(house: MatterHouse, { matter, input }: CheckedStep): void {
  const { units, dutyLines } = house.knowledge();
  if (input.line === undefined && (input.basis ?? '') === '') throw invalid('basis', 'required');
  if (input.line === undefined) return;
  const line = dutyLines.find(String(input.line));
  const own = units.find(matter.record.lead_unit_id ?? 0);
  if (line === undefined || own === undefined || !isAgainst(line, own)) throw invalid('line', 'unknown');
}

/** A ruling stands on a line in force, where it names one. Throws input.invalid. */
export function checkRulingLine(house: MatterHouse, { input }: CheckedStep): void {
  if (input.line === undefined) return;
  if (house.knowledge().dutyLines.find(String(input.line))?.ended !== false) throw invalid('line', 'unknown');
}

function invalid(path: string, code: string): Problem {
  return new Problem('input.invalid', { fields: [{ path, code, known: true }] });
}
