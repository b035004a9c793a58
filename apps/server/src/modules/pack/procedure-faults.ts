import { procedureSchema } from '@gezhi/domain/catalogue';
import { checkProcedure, type Finding, type FindingCode } from '@gezhi/domain/procedure';
import { type Fault, startFindings } from './fault.ts';
import { groundOf, type PackGround } from './ground.ts';
import type { Pack, ProcedureFile } from './model.ts';
import { readProcedure } from './procedure-file.ts';
import { addIssues } from './yaml-file.ts';

/** What is wrong, and what to do, for whoever writes a pack; the console says the same in its own words. */
const WORDS: Readonly<Record<FindingCode, readonly [problem: string, remedy: string]>> = {
  stateUnknown: ['a state is named that is not there', 'Name one of its states, or add it'],
  kindUnknown: ['code knows no such kind of action', 'Use a kind of docs/field.md §2.3'],
  guardUnknown: ['code knows no such guard', 'Remove or correct it'],
  conditionUnknown: ['code knows no such condition of a target', 'Remove or correct it'],
  fieldTwice: ['a field is there twice', 'Rename or remove one'],
  unreachable: ['no way leads to the state', 'Add an action that leads there, or remove it'],
  deadEnd: [
    'no ordinary way of the staff leads from the state to an end',
    'Let an action that leads on begin there',
  ],
  requestStuck: [
    'what is asked there cannot be decided, or not taken back by who asked',
    'Let it be decided and withdrawn in the same state',
  ],
  pauseWithoutDecision: [
    'only deciding a suspension stops the time, and it has to',
    'Lead there by decideSuspension alone',
  ],
  pauseWithoutReturn: ['what is suspended is never resumed', 'Let resume begin there'],
  papersHold: [
    'papers that are owed are forgotten, or hold a matter for ever',
    'Guard submit by papersSettled; let papers be brought and gone without there',
  ],
  guardNeverMet: ['nothing makes the guard hold', 'Let an action that does begin there, or remove the guard'],
  loopUnbounded: ['it can be gone round for ever', 'Add the guard or condition that counts it'],
  wider: ['the grant is wider than code allows', 'Remove the role and reach'],
  withoutSight: [
    'whoever may take it does not see the matter then',
    'Grant it to somebody who does, or take it in another state',
  ],
  roleAbsent: ['nobody holds the role', 'Give somebody the post in people.yaml, or grant it to another role'],
  areaUncovered: [
    'there is nobody for it in some areas or units',
    'Give somebody the post there, or grant it to another role',
  ],
  samePersonForced: [
    'too few people: the same person would have to handle and check, or to decide twice',
    'Add people, or grant it to another role',
  ],
  clockRunsOn: ['a clock that begins is not stopped', 'Leave the phase with the step, or add what stops it'],
  phaseOrder: [
    'the phases come in an order that no figure can be read from',
    'Keep the order of docs/field.md §2.2',
  ],
  wordsMissing: [
    'the words of a language are missing, the same, or in the other language',
    'Write zh and en',
  ],
};

/** What a pack's procedures are found to lack, with its own people there: what must be changed, and what is only advised. */
export interface ProcedureFaults {
  readonly faults: readonly Fault[];
  readonly advice: readonly Fault[];
}

/** Checks every procedure of a pack against code, its table and the pack's synthetic people (docs/field.md §2.21). */
export function procedureFaults(pack: Pack): ProcedureFaults {
  const ground = groundOf(pack);
  const all = pack.procedures.map((file) => checkFile(pack, file, ground));
  return { faults: all.flatMap(({ faults }) => faults), advice: all.flatMap(({ advice }) => advice) };
}

function checkFile(pack: Pack, { file, area, content }: ProcedureFile, ground: PackGround): ProcedureFaults {
  const findings = startFindings();
  const source = readProcedure({ folder: pack.folder, file }, findings);
  const parsed = procedureSchema.safeParse(content);
  if (source === null || !parsed.success) {
    if (source !== null && !parsed.success) addIssues(parsed.error.issues, source.at, findings);
    return { faults: findings.faults, advice: [] };
  }
  const found = checkProcedure(parsed.data, area === null ? ground : within(ground, area));
  const faultOf = (finding: Finding): Fault => {
    const [problem, remedy] = WORDS[finding.code];
    const places = finding.areas?.ids.map((id) => ground.codes[id - 1]).slice(0, 5) ?? [];
    const said = [finding.at.name, ...Object.values(finding.values), ...places].join(' ');
    return { ...source.at(partsOf(finding)), message: `${finding.code} ${said}: ${problem}`, remedy };
  };
  const of = (severity: Finding['severity']) => found.filter((one) => one.severity === severity).map(faultOf);
  return { faults: of('must'), advice: of('advice') };
}

/** The areas of one that has its own procedure, and those above it. */
function within(ground: PackGround, code: string): PackGround {
  const id = ground.codes.indexOf(code) + 1;
  const byId = new Map(ground.areas.map((area) => [area.id, area]));
  const pathOf = (from: number): readonly number[] => {
    const parentId = byId.get(from)?.parentId;
    return parentId === null || parentId === undefined ? [from] : [from, ...pathOf(parentId)];
  };
  const above = pathOf(id);
  return {
    ...ground,
    areas: ground.areas.filter((one) => above.includes(one.id) || pathOf(one.id).includes(id)),
  };
}

function partsOf({ at }: Finding): readonly string[] {
  if (at.kind === 'procedure') return [];
  return [at.kind === 'action' ? 'actions' : 'states', at.name];
}
