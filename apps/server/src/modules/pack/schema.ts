import { ROLES } from '@gezhi/domain/access';
import { AREA_LEVELS } from '@gezhi/domain/area';
import { TIERS } from '@gezhi/domain/catalogue';
import { limitSchema } from '@gezhi/domain/clock';
import { SCOPE_KINDS, UNIT_KINDS } from '@gezhi/domain/people';
import { z } from 'zod';

const word = z.string().trim().min(1);
const code = z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/, 'a code is a letter followed by letters or digits');
const bilingual = z.strictObject({ zh: word, en: word });
const day = z.iso.date();
const longitude = z.number().min(73).max(136);
const latitude = z.number().min(3).max(54);

/** `pack.yaml`; a pack that extends another inherits what it does not say itself. */
export const manifestSchema = z.strictObject({
  /** The pack whose files hold where this one has none of its own. */
  extends: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .optional(),
  code: z.string().regex(/^[a-z0-9-]+$/),
  zh: word,
  en: word,
  /** Code of the topmost area. */
  root: z.string().regex(/^\d{12}$/),
  /** Statutory region code of six digits. */
  regionCode: z.string().regex(/^\d{6}$/),
  timeZone: word,
  /** Where the map opens. */
  centre: z.strictObject({ longitude, latitude, zoom: z.number().min(3).max(18) }),
  /** True when boundaries and places are invented: every map then says 示意. */
  sketch: z.boolean(),
  attribution: bilingual,
  levels: z
    .array(
      z.strictObject({
        code: z.enum(AREA_LEVELS),
        zh: word,
        en: word,
        /** How many digits of a code the level owns; 0 for one without statutory codes, whose parts follow the level above it. */
        digits: z.number().int().min(0).max(15),
      }),
    )
    .min(2),
  /** Password of every demo account; a pack with it is refused outside a demo. */
  demoPassword: z.string().min(8).optional(),
});

/** One row of `areas.csv`. */
export const areaRowSchema = z.strictObject({
  code: z.string().regex(/^\d{12}$/, 'an area code has 12 digits'),
  level: z.enum(AREA_LEVELS),
  parent: z.string().regex(/^(\d{12})?$/),
  name: word,
  officialName: word,
  english: word,
});

/** One row of `grids.csv` (docs/field.md §1.2: 12 digits of the community and a sequence of 3). */
export const gridRowSchema = z.strictObject({
  code: z.string().regex(/^\d{15}$/, 'a grid code has 15 digits'),
  parent: z.string().regex(/^\d{12}$/),
  name: word,
  english: word,
  kind: z.enum(['general', 'dedicated']),
  /** Names of the roads along it, separated by one blank. */
  roads: z.string(),
});

const count = z.coerce.number().int().positive();
const optionalCount = z.union([z.literal('').transform(() => null), count]);
const optionalMetres = z.union([z.literal('').transform(() => null), z.coerce.number().positive()]);

/** One row of `places.csv`; sizes in metres, bearing in degrees clockwise from north. */
export const placeRowSchema = z.strictObject({
  code: z
    .string()
    .regex(/^\d{12}(\d{5}|X\d{3})$/, 'a building ends in 5 digits, a compound in X and 3 digits'),
  kind: z.enum(['compound', 'building']),
  name: word,
  community: z.string().regex(/^\d{12}$/),
  compound: z.string(),
  grids: z.string().regex(/^\d{15}( \d{15})*$/, 'grids are codes of 15 digits separated by one blank'),
  longitude: z.coerce.number().pipe(longitude),
  latitude: z.coerce.number().pipe(latitude),
  width: optionalMetres,
  depth: optionalMetres,
  bearing: z.union([z.literal('').transform(() => null), z.coerce.number().min(0).lt(360)]),
  floors: optionalCount,
  entrances: optionalCount,
  builtYear: optionalCount,
});

/** The unit's own telephone for residents, and when somebody answers, hh:mm-hh:mm (docs/field.md §5.4). */
const unitPhone = {
  phone: word.nullable().default(null),
  phoneHours: z
    .string()
    .regex(/^\d\d:\d\d-\d\d:\d\d$/)
    .nullable()
    .default(null),
};
const unitWords = { zh: word, en: word, shortZh: word, ...unitPhone };

/** `units.yaml`: patterns make one unit for each area of a level, `units` names single ones of the root area; slots stand for the area's own names. */
export const unitsSchema = z.strictObject({
  patterns: z.array(
    z.strictObject({
      level: z.enum(AREA_LEVELS),
      kind: code,
      group: z.enum(UNIT_KINDS),
      code: word,
      parentKind: code.nullable(),
      ...unitWords,
    }),
  ),
  units: z.array(z.strictObject({ kind: code, group: z.enum(UNIT_KINDS), ...unitWords })),
  /** What single units made by a pattern are called otherwise, by their code. */
  changes: z
    .array(
      z.strictObject({
        ...{ code: word, zh: word.optional(), en: word.optional() },
        ...{ phone: word.nullable().optional(), phoneHours: unitPhone.phoneHours.unwrap().optional() },
        /** The district has no such unit (any more). */
        absent: z.literal(true).optional(),
      }),
    )
    .default([]),
});

/** One entry of `titles.yaml`. */
export const titleSchema = z
  .strictObject({
    code,
    zh: word,
    en: word,
    role: z.enum(ROLES),
    /** What the post is usually held for. */
    scope: z.enum(['area', 'place', 'unit', 'none']),
    /** What else it may be held for. */
    alsoFor: z.array(z.enum(SCOPE_KINDS)).default([]),
    /** Whether residents are told who holds it for their grid (docs/field.md §5.4); never a post of somebody who only helps. */
    posted: z.boolean().default(false),
  })
  .refine(({ posted, role }) => !posted || !['resident', 'captain', 'volunteer'].includes(role), {
    message: 'whoever only helps is never posted for residents',
    path: ['posted'],
  });
export const titlesSchema = z.strictObject({ titles: z.array(titleSchema).min(1) });

/** A major class of the catalogue. */
export const majorSchema = z.strictObject({ code: z.string().regex(/^\d{2}$/), zh: word, en: word });

/** One minor class of `catalogue.yaml` (docs/field.md §3.3). */
export const categorySchema = z.strictObject({
  code: z.string().regex(/^\d{4}$/),
  zh: word,
  en: word,
  /** How a resident would call it. */
  plain: bilingual,
  /** Kind of the unit that leads. */
  lead: code,
  assists: z.array(code),
  /** 1 critical, 2 urgent, 3 ordinary, 4 slight. */
  severity: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  /** O ordinary, R restricted, C care. */
  visibility: z.enum(['O', 'R', 'C']),
  /** Whether it may stand in the public list. */
  public: z.boolean(),
  /** Whether a grid worker may settle it on the spot. */
  selfHandle: z.boolean(),
  /** Its limits; TR is recorded at once, without handling (docs/field.md §4.6). */
  tier: z.enum(TIERS),
  /** What is to be reached inside handling, in this order; the last one is the result itself (docs/field.md §2.9). */
  targets: z
    .array(z.strictObject({ code, zh: word, en: word, limit: limitSchema }))
    .min(2)
    .default([]),
  /** Which papers it takes, and which of them may be owed for a while (docs/field.md §2.11). */
  papers: z.array(z.strictObject({ code, zh: word, en: word, mayOwe: z.boolean() })).default([]),
  evidence: z.enum(['photo', 'none']),
  keywords: z.array(word).min(3),
  /** Code of the procedure that its matters go by; left out: the standard one. */
  procedure: code.nullable().default(null),
});
export const catalogueSchema = z.strictObject({
  majors: z.array(majorSchema).min(1),
  categories: z.array(categorySchema).min(1),
});

const namedDay = z.strictObject({ date: day, name: word });
export const holidayYearSchema = z.strictObject({
  year: z.number().int().min(2000).max(2100),
  holidays: z.array(namedDay).min(1),
  /** Weekend days on which work is made up (调休). */
  workdays: z.array(namedDay),
});
export const holidaysSchema = z.strictObject({ source: word, years: z.array(holidayYearSchema).min(1) });

const wordTable = z.record(z.string(), word);
export const wordsSchema = z.strictObject({ zh: wordTable, en: wordTable });
