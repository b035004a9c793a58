import { type DestinationStream, type Logger, pino } from 'pino';

/** Every field a log line may have. What is not listed is dropped: a name or a phone cannot slip in by mistake. */
const FIELDS: ReadonlySet<string> = new Set([
  'err',
  'method',
  'route',
  'status',
  'ms',
  'requestId',
  'accountId',
  'job',
  'reaction',
  'entryId',
  'timer',
  'subjectId',
  'code',
  'count',
  'check',
  'port',
  'attempt',
  'messageId',
  'template',
  'variables',
]);

/** Errors whose messages speak of code only. Others may quote a value: a database error does, a parser does. */
const SPEAKS_OF_CODE: ReadonlySet<string> = new Set([
  'TypeError',
  'ReferenceError',
  'ContractBreach',
  'Problem',
  'AssertionError',
]);

const DETAILS = ['code', 'constraint', 'table', 'routine', 'syscall'] as const;

/** What of an error goes into the log: its kind, codes and place, and its message only where that cannot be personal. */
export function plainError(fault: unknown): Record<string, unknown> {
  if (!(fault instanceof Error)) return { name: typeof fault };
  const details = fault as unknown as Readonly<Record<string, unknown>>;
  const known = DETAILS.filter((name) => typeof details[name] === 'string').map((name) => [
    name,
    details[name],
  ]);
  return {
    name: fault.name,
    ...Object.fromEntries(known),
    ...(SPEAKS_OF_CODE.has(fault.name) ? { message: fault.message } : {}),
    at: (fault.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .map((line) => line.trim()),
    ...(fault.cause === undefined ? {} : { cause: plainError(fault.cause) }),
  };
}

function onlyKnown(line: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(line).filter(([name]) => FIELDS.has(name)));
}

/** Opens the log: JSON lines on `to` (standard output unless said), with listed fields only. */
export function createLog(level: string, to?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { log: onlyKnown, level: (label: string) => ({ level: label }) },
    serializers: { err: plainError },
  };
  return to === undefined ? pino(options) : pino(options, to);
}
