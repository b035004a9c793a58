import { PROBLEMS, type ProblemCode, problemWords } from '@gezhi/domain/problem';
import { currentLanguage, say, sayIfKnown } from '../words/index.ts';

/** A request that is not decided yet, by its codes. */
export interface OpenRequest {
  readonly kind: string;
  readonly phase: string;
}

/** What is open and who has to decide it, in words; undefined for one that is decided or unheard of. */
export function sayOpenRequest({ kind, phase }: OpenRequest): string | undefined {
  return sayIfKnown('matter', `openRequest.${kind}.${phase}`);
}

/** What an error carries besides its code. */
function detailsOf(error: unknown): Readonly<Record<string, unknown>> {
  if (typeof error !== 'object' || error === null || !('details' in error)) return {};
  const { details } = error;
  return typeof details === 'object' && details !== null ? { ...details } : {};
}

function isProblemCode(code: unknown): code is ProblemCode {
  return typeof code === 'string' && Object.hasOwn(PROBLEMS, code);
}

/** The problem code an error of the client carries, or undefined where the server did not answer at all. */
export function problemCode(error: unknown): ProblemCode | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return isProblemCode(error.code) ? error.code : undefined;
}

/** What is open and who has to decide it, where the error says that a request holds the matter. */
function openWords(details: Readonly<Record<string, unknown>>): string {
  const open = Array.isArray(details.open) ? (details.open as readonly OpenRequest[]) : [];
  const said = open.flatMap((one) => sayOpenRequest(one) ?? []);
  return said.length === 0 ? '' : ` ${said.join(say('matterPage', 'timeline.comma'))}`;
}

/** The words of the guard that a step did not meet, where the error names one. */
function guardWords({ guard }: Readonly<Record<string, unknown>>): string | undefined {
  return guard === undefined ? undefined : sayIfKnown('guard', String(guard));
}

/**
 * What happened and what to do, in the language of the screen: the words of the guard that is not met, which request is
 * waited for, else those of the problem's code, or that the centre cannot be reached when no answer came.
 */
export function sayProblem(error: unknown): string {
  const code = problemCode(error);
  const details = detailsOf(error);
  if (code === 'matter.guard') return guardWords(details) ?? problemWords(code, currentLanguage());
  if (code === 'matter.requestOpen') return problemWords(code, currentLanguage()) + openWords(details);
  if (code !== undefined) return problemWords(code, currentLanguage(), details);
  if (error instanceof TypeError) return say('app', 'offline.sentence');
  return problemWords('internal', currentLanguage());
}
