import {
  type ClassLimits,
  type LimitedClass,
  REQUEST_CLASSES,
  STANDARD_CLASS_LIMITS,
} from './http/request-classes.ts';

/** What keeps a rush on one part of the house away from everybody else's work (docs/operate.md). */
export interface GuardSettings {
  readonly classLimits: ClassLimits;
}

/** What a house without a word about it does. */
export const STANDARD_GUARD: GuardSettings = { classLimits: STANDARD_CLASS_LIMITS };

/**
 * Reads `GEZHI_CLASS_LIMITS` (`tracking=4/24/500,list=24/64/1500`: how many run, how many wait, for how many milliseconds at most;
 * classes left out keep what they have).
 */
export function readGuardSettings(
  env: Readonly<Record<string, string | undefined>>,
): { readonly settings: GuardSettings } | { readonly faults: readonly string[] } {
  const classLimits = readClassLimits(env.GEZHI_CLASS_LIMITS ?? '');
  if (classLimits !== undefined) return { settings: { classLimits } };
  const hint = 'must be such as tracking=4/24/500,list=24/64/1500 (running/waiting/milliseconds)';
  return { faults: [`GEZHI_CLASS_LIMITS ${hint}`] };
}

function readClassLimits(text: string): ClassLimits | undefined {
  const limits: Record<LimitedClass, ClassLimits[LimitedClass]> = { ...STANDARD_CLASS_LIMITS };
  for (const part of text.split(',').map((one) => one.trim())) {
    if (part === '') continue;
    const [, name = '', ...numbers] = /^([a-z]+)=(\d{1,6})\/(\d{1,6})\/(\d{1,6})$/.exec(part) ?? [];
    const [running, waiting, waitMs] = numbers.map(Number);
    if (!isLimited(name) || !running || waiting === undefined || waitMs === undefined) return undefined;
    limits[name] = { running, waiting, waitMs };
  }
  return limits;
}

function isLimited(name: string): name is LimitedClass {
  return name !== 'open' && (REQUEST_CLASSES as readonly string[]).includes(name);
}
