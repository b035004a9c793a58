import { Problem, type ProblemCode } from '@gezhi/domain/problem';

const FRAMEWORK: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'input.tooLarge',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'input.type',
  FST_ERR_MAX_PARAM_LENGTH: 'not.found',
  FST_REQ_FILE_TOO_LARGE: 'input.tooLarge',
  FST_FILES_LIMIT: 'input.tooLarge',
  FST_PARTS_LIMIT: 'input.tooLarge',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'input.type',
  FST_PROTO_VIOLATION: 'input.malformed',
};

/** SQLSTATE classes and codes that mean "the database is away", of which the pool recovers by itself. */
const AWAY = /^(08...|57P0[1-5]|53[1-4]00|58...|25006)$/;
/** Somebody else holds what we need, or it took too long: the same request may well succeed in a moment. */
const CONTENDED = new Set(['40001', '40P01', '55P03', '57014']);
const SOCKET = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
/** node-postgres names these by message only. */
const DRIVER =
  /timeout exceeded when trying to connect|connection terminated|connection error|read timeout|cannot use a pool after|not queryable/i;

function codeOf(fault: unknown): string {
  return typeof fault === 'object' && fault !== null && 'code' in fault ? String(fault.code) : '';
}

function reaches(fault: unknown, test: (one: Error) => boolean): boolean {
  if (!(fault instanceof Error)) return false;
  if (test(fault)) return true;
  if (fault instanceof AggregateError) return fault.errors.some((one) => reaches(one, test));
  return fault.cause !== undefined && reaches(fault.cause, test);
}

/** Whether a fault says that the database cannot be reached at the moment. */
export function isDatabaseAway(fault: unknown): boolean {
  return reaches(fault, (one) => {
    const code = codeOf(one);
    if (AWAY.test(code)) return true;
    const fromSocket =
      SOCKET.has(code) && 'syscall' in one && one.syscall !== 'open' && one.syscall !== 'stat';
    return fromSocket || (code === '' && DRIVER.test(one.message));
  });
}

/** Whether running the same transaction again may succeed: a lost race, a lock not had in time. */
export function isContended(fault: unknown): boolean {
  return reaches(fault, (one) => CONTENDED.has(codeOf(one)));
}

/**
 * The Problem that a fault is to its caller. What we did not foresee is `internal`: its message stays in the log,
 * because a message may quote a value or SQL.
 */
export function toProblem(fault: unknown): Problem {
  if (fault instanceof Problem) return fault;
  if (isDatabaseAway(fault)) return new Problem('unavailable', { retryAfterSeconds: 2 });
  if (isContended(fault)) return new Problem('busy', { retryAfterSeconds: 1 });
  const code = codeOf(fault);
  const known = FRAMEWORK[code];
  if (known !== undefined) return new Problem(known);
  const status =
    typeof fault === 'object' && fault !== null && 'statusCode' in fault ? Number(fault.statusCode) : 500;
  if (code.startsWith('FST_') && status >= 400 && status < 500) return new Problem('input.malformed');
  return new Problem('internal');
}
