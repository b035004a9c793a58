import { problemCode, sayProblem } from '@gezhi/ui/state';
import { say, sayIfKnown } from '@gezhi/ui/words';

/** What the server found wrong with one field of a dialog: the field's name there, and a sentence. */
export interface Fault {
  readonly name: string;
  readonly errors: string[];
}

interface Refused {
  readonly path: string;
  readonly code: string;
}

/** The fields a refusal names, by path and code; none where it names none. */
export function refusedFields(problem: unknown): readonly Refused[] {
  if (typeof problem !== 'object' || problem === null || !('details' in problem)) return [];
  const { details } = problem;
  if (typeof details !== 'object' || details === null || !('fields' in details)) return [];
  return Array.isArray(details.fields) ? (details.fields as Refused[]) : [];
}

/**
 * What a refusal says about the fields of a dialog about duties; empty where it says nothing about any of them.
 * @param names the dialog's name for each field of the request, such as `{ unitId: 'unit' }`
 */
export function faultsOf(problem: unknown, names: Readonly<Record<string, string>>): Fault[] {
  const title = names.title;
  if (problemCode(problem) === 'duty.overlap' && title !== undefined)
    return [{ name: title, errors: [sayProblem(problem)] }];
  return refusedFields(problem).flatMap(({ path, code }) => {
    const name = names[path];
    if (name === undefined) return [];
    const sentence = sayIfKnown('people', `fault.${path}.${code}`) ?? say('people', 'fault.other');
    return [{ name, errors: [sentence] }];
  });
}
