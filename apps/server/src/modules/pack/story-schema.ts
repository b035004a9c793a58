import { SOURCES } from '@gezhi/domain/matter';
import { z } from 'zod';

const word = z.string().trim().min(1);
const code = z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/);
const sentences = z.array(word);
const optionalSentences = sentences.default([]);

/**
 * A title and a description that belong together; slots stand in braces, for example {compound}.
 * `where` keeps lifts and stairwells out of farmhouses.
 */
const wording = z.strictObject({
  title: word,
  text: word,
  where: z.enum(['town', 'country', 'any']).default('any'),
});

/** One category in `matters/`: what people say and write about it, in our own words. */
export const matterTextSchema = z.strictObject({
  category: z.string().regex(/^\d{4}$/),
  /** Words of somebody who is bothered. */
  resident: z.array(wording).min(1),
  /** Words of a grid worker on the spot. */
  worker: z.array(wording).min(1),
  progress: sentences.min(1),
  result: sentences.min(1),
  /** Results of what a grid worker settles on the spot. */
  selfResult: optionalSentences,
  rework: sentences.min(1),
  declines: optionalSentences,
  returns: optionalSentences,
  satisfied: sentences.min(1),
  dissatisfied: sentences.min(1),
});
export const matterTextsSchema = z.strictObject({ matters: z.array(matterTextSchema).min(1) });

const weight = z.number().nonnegative();
const sourceWeights = z.partialRecord(z.enum(SOURCES), weight);

/** `matters/plan.yaml`: how many matters of which kind come from where and when, and what fits every category. */
export const matterPlanSchema = z.strictObject({
  seed: z.number().int().nonnegative(),
  days: z.number().int().positive(),
  /** None: the district begins empty. */
  matters: z.number().int().nonnegative(),
  categories: z.record(z.string().regex(/^\d{4}$/), weight),
  /** Weights of sources by category (`0505`), major class (`05`) or `default`; the longest match counts. */
  sources: z.record(z.string().regex(/^(default|\d{2}(\d{2})?)$/), sourceWeights),
  /** Weights of the 24 hours in which residents and workers report. */
  hours: z.strictObject({ resident: z.array(weight).length(24), worker: z.array(weight).length(24) }),
  /** Weights of Monday to Sunday. */
  weekdays: z.array(weight).length(7),
  /** Shares between 0 and 1 of what may happen on the way; the story generator says what each means. */
  courses: z.record(code, z.number().min(0).max(1)),
  phrases: z.strictObject({
    accept: sentences.min(1),
    dispatch: sentences.min(1),
    escalate: sentences.min(1),
    declines: sentences.min(1),
    returns: sentences.min(1),
    returnAgreed: sentences.min(1),
    returnRefused: sentences.min(1),
    verified: sentences.min(1),
    rework: sentences.min(1),
    satisfied: sentences.min(1),
    fair: sentences.min(1),
    dissatisfied: sentences.min(1),
    urges: sentences.min(1),
    noAnswer: sentences.min(1),
    /** What was tried before a matter goes one level up. */
    tried: sentences.min(1),
    siteQuestions: sentences.min(1),
    siteChecks: sentences.min(1),
    remarks: sentences.min(1),
    appeals: sentences.min(1),
    reopens: sentences.min(1),
    recalls: sentences.min(1),
    voids: sentences.min(1),
    voidVerdicts: sentences.min(1),
    merges: sentences.min(1),
    unmerges: sentences.min(1),
    visits: sentences.min(1),
    extensions: sentences.min(1),
    plansOnAccount: sentences.min(1),
    plansDeferred: sentences.min(1),
    /** Words for the pool, and why somebody gives back what was taken. */
    poolNotes: sentences.min(1),
    givenBack: sentences.min(1),
    /** Where the parties of a dispute sit together, and what they are told where they do not agree. */
    mediationPlaces: sentences.min(1),
    unsettled: sentences.min(1),
  }),
  /** Words that fill slots besides those that the ground fills. */
  slots: z.record(code, z.array(word).min(1)),
});

/** One entry of `photos.yaml`. */
export const photoSchema = z.strictObject({
  file: z.string().regex(/^photos\/[a-z0-9-]+\.jpg$/),
  categories: z.array(z.string().regex(/^\d{4}$/)).min(1),
  stage: z.enum(['before', 'after']),
  /** Photos of one scene share its name: before and after belong together. */
  scene: word,
  zh: word,
  en: word,
});
export const photosSchema = z.strictObject({ photos: z.array(photoSchema) });
