import { z } from 'zod';

const word = z.string().trim().min(1);
const code = z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/, 'a code is a letter followed by letters or digits');

/** One demo account: who signs in, and the post the account holder has. */
export const accountSchema = z.strictObject({
  login: z.string().regex(/^[a-z][a-z0-9]*$/),
  zh: word,
  en: word,
  title: code,
  /** Code of the area, place or unit the title is held for; for a title without scope the root area. */
  scope: word,
});
export const accountsSchema = z.strictObject({ accounts: z.array(accountSchema) });

/** One or several alike posts of a unit, each filled by its own person. */
export const postSchema = z.strictObject({
  persons: z.number().int().positive(),
  titles: z.array(code).min(1),
});

/** `people.yaml`: how synthetic staff is spread over units and grids. */
export const peopleSchema = z.strictObject({
  seed: z.number().int().nonnegative(),
  /** Start of every synthetic telephone number; the rest is eight digits. */
  phonePrefix: z.string().regex(/^\d{3}$/),
  /** Posts by unit kind; a group such as `department` stands for every unit of it. */
  posts: z.record(code, z.array(postSchema).min(1)),
  /** Posts that come after everybody else, so that a pack that adds some changes nobody: by unit kind, each filled by its own person. */
  more: z.record(code, z.array(postSchema).min(1)).default({}),
  /** So many persons with a title, spread evenly over all units of a kind or group; they come last of all. */
  spread: z
    .array(
      z.strictObject({
        ...{ title: code, persons: z.number().int().positive(), unit: code },
        /** Kinds of unit that are left out. */
        except: z.array(code).default([]),
      }),
    )
    .default([]),
  /**
   * Who answers for what lies below (包干): each area of the level by one of the persons of a kind of unit, in turn, and each compound
   * and building of a community by those of its station who hold one of the titles.
   */
  answering: z
    .strictObject({
      areas: z.array(z.strictObject({ level: z.enum(['town', 'community']), title: code, unit: code })),
      places: z.array(
        z.strictObject({ kind: z.enum(['compound', 'building']), titles: z.array(code).min(1) }),
      ),
    })
    .nullable()
    .default(null),
  grid: z.strictObject({
    chiefTitle: code,
    /** Kind of the unit whose first persons share the grids of their area as chiefs. */
    chiefsFrom: code,
    /** None where a network of `workers` are the chiefs. */
    chiefs: z.number().int().nonnegative(),
    workerTitle: code,
    /** Titles that grid workers hold in the same unit; the first two of an area hold `firstWorkerTitles` too. */
    workerUnitTitles: z.array(code),
    firstWorkerTitles: z.array(code),
    /**
     * Networks of workers on the same grids, instead of one worker for each grid: so many persons for so many grids, spread evenly.
     * The first network holds `workerUnitTitles` at its stations.
     */
    workers: z
      .array(
        z.strictObject({
          title: code,
          persons: z.number().int().positive(),
          of: z.number().int().positive(),
          /** The kind of overlay whose pieces they hold instead of grids, one person each in turn, … */
          overlay: code.optional(),
          /** … for the unit of this kind, instead of a station. */
          unit: code.optional(),
          /** What each of them holds at the own station besides. */
          unitTitles: z.array(code).default([]),
        }),
      )
      .default([]),
    /** More posts on every grid, each held by a person of a unit of the kind for up to so many grids of a community. */
    posts: z
      .array(z.strictObject({ title: code, unit: code, grids: z.number().int().positive() }))
      .default([]),
    volunteerTitle: code,
    captainTitle: code,
  }),
});

/** `names.yaml`: characters that synthetic names are made of. */
export const namesSchema = z.strictObject({
  surnames: z.array(z.strictObject({ text: word, weight: z.number().positive() })).min(20),
  given: z.array(word).min(50),
});
