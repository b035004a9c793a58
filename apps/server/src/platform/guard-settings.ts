import {
  type ClassLimits,
  type LimitedClass,
  REQUEST_CLASSES,
  STANDARD_CLASS_LIMITS,
} from './http/request-classes.ts';

/** What keeps a rush or an attack away from everybody else's work (docs/operate.md). */
export interface GuardSettings {
  readonly classLimits: ClassLimits;
  /** More public reports than this in a minute, over the whole house, are taken for an attack: the form asks for some work. */
  readonly attackPerMinute: number;
}

/** What a house without a word about it does. */
export const STANDARD_GUARD: GuardSettings = { classLimits: STANDARD_CLASS_LIMITS, attackPerMinute: 60 };

const MOST = 100_000;

/**
 * Reads `GEZHI_CLASS_LIMITS` (`tracking=4/24/500,list=24/64/1500`: how many run, how many wait, for how many milliseconds at most;
 * classes left out keep what they have) and `GEZHI_ATTACK_PER_MINUTE`.
 */
export function readGuardSettings(
  env: Readonly<Record<string, string | undefined>>,
): { readonly settings: GuardSettings } | { readonly faults: readonly string[] } {
  const classLimits = readClassLimits(env.GEZHI_CLASS_LIMITS ?? '');
  const said = env.GEZHI_ATTACK_PER_MINUTE ?? '';
  const attackPerMinute = said === '' ? STANDARD_GUARD.attackPerMinute : numberIn(said);
  const faults = [
    ...(classLimits === undefined
      ? [
          'GEZHI_CLASS_LIMITS must be such as tracking=4/24/500,list=24/64/1500 (running/waiting/milliseconds)',
        ]
      : []),
    ...(attackPerMinute === undefined
      ? [`GEZHI_ATTACK_PER_MINUTE must be a whole number from 1 to ${MOST}`]
      : []),
  ];
  if (classLimits === undefined || attackPerMinute === undefined) return { faults };
  return { settings: { classLimits, attackPerMinute } };
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

function numberIn(text: string): number | undefined {
  const count = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= MOST ? count : undefined;
}
