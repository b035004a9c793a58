import type { Role } from '../access/index.ts';

/**
 * Pages somebody may find in a menu; what they see there is decided by their duties all the same. `duties` is no page:
 * whoever has it may give and end duties on the pages of areas and people; `bulk` is none either: whoever has it may choose
 * many rows of the workbench and act on them at once. `leading` is a leader's first screen on the
 * phone: what the area or the unit has open, supervised and late; `taking` is what a pool offers there. `mediations` are figures on the page of
 * supervision.
 */
export const MENUS = [
  'workbench',
  'report',
  'supervision',
  'summary',
  'meetings',
  'pool',
  'campaigns',
  'problems',
  'verifications',
  'map',
  'areas',
  'people',
  'catalogue',
  'procedures',
  'calendar',
  'limits',
  'dutyList',
  'services',
  'routing',
  'publications',
  'replies',
  'bulletins',
  'appointments',
  'ratings',
  'firms',
  'dataRequests',
  'simulation',
  'messages',
  'attack',
  'staffing',
  'mediations',
  'duties',
  'bulk',
  'leading',
  'taking',
] as const;
export type Menu = (typeof MENUS)[number];

/**
 * What only some districts have: lists of facts to be verified, pools, mediation, a list of services, places that take bookings,
 * firms. The first three are there when a category that is in use goes by a procedure that has them.
 */
export const THINGS = ['verifications', 'pools', 'mediations', 'services', 'places', 'firms'] as const;
export type Thing = (typeof THINGS)[number];

/** Menus that lead to nothing where the district has not the thing. */
const NEEDS: Readonly<Partial<Record<Menu, Thing>>> = {
  verifications: 'verifications',
  pool: 'pools',
  taking: 'pools',
  mediations: 'mediations',
  services: 'services',
  ratings: 'services',
  appointments: 'places',
  firms: 'firms',
};

const EVERYBODY: readonly Menu[] = [
  'areas',
  'people',
  'catalogue',
  'dutyList',
  'services',
  'routing',
  'procedures',
  'calendar',
  'limits',
];
const MATTERS: readonly Menu[] = ['workbench', 'report', 'map'];

/** Who deals with matters. The three administrators and the privacy officer see none (DESIGN §1.2). */
const DEALS_WITH_MATTERS: ReadonlySet<Role> = new Set<Role>([
  'captain',
  'volunteer',
  'worker',
  'chief',
  'operator',
  'dutyChief',
  'verifier',
  'receiver',
  'handler',
  'unitLeader',
  'leader',
  'partyLead',
]);

/** Who looks at what is late by unit, street and category; the endpoint of supervision says the same. */
const SUPERVISES: readonly Role[] = ['dutyChief', 'operator', 'unitLeader', 'leader'];

/** Who leads an area, or a unit: what is late there comes first on the phone (领导通). */
const LEADS: readonly Role[] = ['leader', 'unitLeader'];

/** Who may give and end duties; the endpoints of people say the same. */
const GIVES_DUTIES: readonly Role[] = ['systemAdmin', 'operator', 'dutyChief'];

/** Who keeps the canned replies of a unit or an area; their endpoint says the same. */
const KEEPS_REPLIES: readonly Role[] = ['unitLeader', 'dutyChief'];

/** Who writes bulletins for residents; their endpoint says the same. */
const WRITES_BULLETINS: readonly Role[] = ['operator', 'dutyChief', 'chief'];

/** Who reads what a day brought; the endpoint of summaries says the same. */
const READS_SUMMARIES: readonly Role[] = ['operator', 'dutyChief', 'verifier', 'chief', 'leader'];

/** Who reads what stands in the pools; their endpoint says the same. */
const OFFERS: readonly Role[] = ['operator', 'dutyChief', 'leader'];

/** Who reads joint meetings; their endpoints say the same. */
const READS_MEETINGS: readonly Role[] = ['operator', 'dutyChief', 'leader', 'verifier'];

/** Who reads campaigns and problem lists, or what the own unit has to do there; their endpoints say the same. */
const READS_PROBLEMS: readonly Role[] = [
  ...(['operator', 'dutyChief', 'leader', 'verifier', 'chief', 'receiver', 'handler'] as const),
  ...(['unitLeader', 'worker'] as const),
];

/** Who reads the facts that were handed down to be verified; their endpoints say the same. */
const READS_VERIFICATIONS: readonly Role[] = ['operator', 'dutyChief', 'verifier', 'leader'];

/** Who reads the firms of an area; their endpoints say the same. */
const READS_FIRMS: readonly Role[] = ['worker', 'chief', 'operator', 'dutyChief', 'verifier', 'leader'];

/** Who sees the day of a place that takes bookings; the endpoints of appointments say the same. */
const KEEPS_APPOINTMENTS: readonly Role[] = ['operator', 'dutyChief', 'worker', 'chief', 'unitLeader'];

/** Who reads how services were rated; their endpoint says the same. */
const READS_RATINGS: readonly Role[] = ['operator', 'dutyChief', 'leader', 'systemAdmin', 'unitLeader'];

/** Who acts on many matters at once; the endpoints of bulk say the same. */
const ACTS_IN_BULK: readonly Role[] = ['operator', 'dutyChief', 'leader'];

/** Who decides what residents may read of handled matters; their endpoints say the same. */
const MODERATES: readonly Role[] = ['operator', 'dutyChief'];

/** Who takes what a pool offers; its endpoint says the same. */
const TAKES: readonly Role[] = ['volunteer', 'worker', 'chief', 'captain', 'partyLead'];

/** Who reads how mediations ended by street; their endpoint says the same. */
const READS_MEDIATIONS: readonly Role[] = ['dutyChief', 'leader'];

/** Who replays past matters against drafts; the endpoints of simulation say the same. */
const SIMULATES: readonly Role[] = ['systemAdmin', 'dutyChief'];

/**
 * The menus of somebody who holds these roles in a district that has these things, in the order of a day's work; nobody's are none.
 * Whoever sets the list of services up finds it while it is empty.
 */
export function menusFor(roles: readonly Role[], has: ReadonlySet<Thing>): readonly Menu[] {
  const setsUp = (menu: Menu) => menu === 'services' && roles.includes('systemAdmin');
  return allMenusFor(roles).filter((menu) => {
    const need = NEEDS[menu];
    return need === undefined || has.has(need) || setsUp(menu);
  });
}

function allMenusFor(roles: readonly Role[]): readonly Menu[] {
  if (roles.length === 0) return [];
  const pages = roles.some((role) => DEALS_WITH_MATTERS.has(role)) ? [...MATTERS, ...EVERYBODY] : EVERYBODY;
  return [
    ...pages,
    ...(roles.some((role) => SUPERVISES.includes(role)) ? (['supervision'] as const) : []),
    ...(roles.some((role) => READS_SUMMARIES.includes(role)) ? (['summary'] as const) : []),
    ...(roles.some((role) => OFFERS.includes(role)) ? (['pool'] as const) : []),
    ...(roles.some((role) => READS_MEETINGS.includes(role)) ? (['meetings'] as const) : []),
    ...(roles.some((role) => READS_PROBLEMS.includes(role)) ? (['campaigns', 'problems'] as const) : []),
    ...(roles.some((role) => READS_VERIFICATIONS.includes(role)) ? (['verifications'] as const) : []),
    ...(roles.some((role) => MODERATES.includes(role)) ? (['publications'] as const) : []),
    ...(roles.some((role) => KEEPS_REPLIES.includes(role)) ? (['replies'] as const) : []),
    ...(roles.some((role) => WRITES_BULLETINS.includes(role)) ? (['bulletins'] as const) : []),
    ...(roles.some((role) => READS_FIRMS.includes(role)) ? (['firms'] as const) : []),
    ...(roles.some((role) => KEEPS_APPOINTMENTS.includes(role)) ? (['appointments'] as const) : []),
    ...(roles.some((role) => READS_RATINGS.includes(role)) ? (['ratings'] as const) : []),
    ...(roles.some((role) => SIMULATES.includes(role)) ? (['simulation'] as const) : []),
    ...(roles.some((role) => READS_MEDIATIONS.includes(role)) ? (['mediations'] as const) : []),
    ...(roles.includes('privacyOfficer') ? (['dataRequests'] as const) : []),
    ...(roles.includes('systemAdmin') ? (['messages', 'attack', 'staffing'] as const) : []),
    ...(roles.some((role) => GIVES_DUTIES.includes(role)) ? (['duties'] as const) : []),
    ...(roles.some((role) => ACTS_IN_BULK.includes(role)) ? (['bulk'] as const) : []),
    ...(roles.some((role) => LEADS.includes(role)) ? (['leading'] as const) : []),
    ...(roles.some((role) => TAKES.includes(role)) ? (['taking'] as const) : []),
  ];
}
