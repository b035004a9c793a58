import { bytes, idOf, later, line } from './copy-line.ts';
import type { District } from './district.ts';
import { type Lines, type Made, planOf } from './made.ts';

/** A matter as its first line stands, before what was done since. */
export interface Course {
  readonly made: Made;
  readonly id: string;
  readonly entry: string;
  readonly heldBy: number;
  readonly lead: number | null;
  readonly endedAt: string | null;
  readonly at: string;
  readonly source: string;
}

interface Step {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly person: string | null;
}

/** What was done since: entries, acts, the assignment; the report's own entry comes first. */
export function addCourse(district: District, course: Course, lines: Lines): void {
  const { made, endedAt, lead } = course;
  const assigned = assignedPhase(course);
  if (lead !== null) {
    const cells = [idOf(5, made.number, made.createdAt), course.id, lead, 'lead', assigned, 1];
    const { category, phase } = made;
    const standing = endedAt === null ? 'open' : phase;
    const carried = [category.code, category.severity, course.source, standing];
    lines.assignments.push(line(cells, [later(made.createdAt, 1), endedAt, course.at], carried));
  }
  addSteps(course, stepsOf(district, course, assigned), lines);
  if (endedAt !== null && lead !== null) addResult(district, course, lines);
}

function assignedPhase({ made: { phase }, endedAt }: Course): string {
  if (endedAt !== null) return 'closed';
  return phase === 'dispatched' || phase === 'handling' ? phase : 'submitted';
}

function someone(district: District, { random }: Made, post: string): string | null {
  const staff = district.staff.get(post) ?? [];
  return staff.length > 0 ? random.pick(staff) : null;
}

function stepsOf(district: District, course: Course, assigned: string): readonly Step[] {
  const { made, lead, endedAt } = course;
  const { number, createdAt } = made;
  const operator = someone(district, made, `${course.heldBy} operator`);
  const steps: Step[] = [{ id: course.entry, at: course.at, action: 'report', person: operator }];
  if (lead !== null) {
    steps.push({
      id: idOf(4, number, createdAt),
      at: later(createdAt, 1),
      action: 'dispatch',
      person: operator,
    });
    const handler = someone(district, made, `${lead} handler`);
    if (handler !== null && assigned !== 'dispatched')
      steps.push({
        id: idOf(6, number, createdAt),
        at: later(createdAt, 2),
        action: 'submit',
        person: handler,
      });
  }
  if (endedAt !== null)
    steps.push({ id: idOf(7, number, createdAt), at: endedAt, action: 'close', person: operator });
  return steps;
}

function addSteps({ made, id, heldBy, at, endedAt }: Course, steps: readonly Step[], lines: Lines): void {
  const acted = new Set<string>();
  const open = endedAt === null ? 't' : 'f';
  const codes = JSON.stringify({ phase: made.phase, heldBy });
  for (const [index, one] of steps.entries()) {
    const kind = one.person === null ? 'reporter' : 'person';
    const cells = [one.id, 'matter', id, index + 1, one.at, one.action, kind, one.person];
    // As long as a real digest; nobody verifies the journal of a bench.
    lines.entries.push(line(cells, [codes, bytes(one.id)]));
    if (one.person === null || acted.has(one.person)) continue;
    acted.add(one.person);
    lines.acts.push(
      line([id, one.person, 1, one.action === 'submit' ? 'handle' : 'centre', one.at, at, open]),
    );
  }
}

function addResult(district: District, { made, id }: Course, lines: Lines): void {
  const { number, createdAt, random } = made;
  const body = random.pick(planOf(district).phrases.verified);
  const cells = [idOf(7, number, createdAt), 'result', 'matter', id, 'internal', 'public', body];
  lines.passages.push(line(cells, [bytes(`${number}`, 16)]));
}
