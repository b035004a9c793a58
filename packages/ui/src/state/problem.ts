import { PROBLEMS, type ProblemCode, problemWords } from '@gezhi/domain/problem';
import { currentLanguage, say } from '../words/index.ts';

function isProblemCode(code: unknown): code is ProblemCode {
  return typeof code === 'string' && Object.hasOwn(PROBLEMS, code);
}

/** The problem code an error of the client carries, or undefined where the server did not answer at all. */
export function problemCode(error: unknown): ProblemCode | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return isProblemCode(error.code) ? error.code : undefined;
}

/**
 * What happened and what to do, in the language of the screen: the words of the problem's code, or that the centre
 * cannot be reached when no answer came.
 */
export function sayProblem(error: unknown): string {
  const code = problemCode(error);
  if (code !== undefined) return problemWords(code, currentLanguage());
  if (error instanceof TypeError) return say('app', 'offline.sentence');
  return problemWords('internal', currentLanguage());
}
