import { z } from 'zod';
import { endpoint } from '../contract/index.ts';

/** Which words of consent a person reads before a photo is shown to residents (docs/field.md §5.4); new words, new version. */
export const PORTRAIT_CONSENT = 'portrait-1';

export const portrait = endpoint({
  name: 'people.portrait',
  method: 'GET',
  path: '/api/me/portrait',
  summary: 'The own photo that residents may see, and whether the own posts are posted at all',
  permission: { kind: 'account' },
  reply: z.object({
    /** Whether residents are told of one of the own posts: only then a photo stands beside it. */
    posted: z.boolean(),
    given: z.object({ photo: z.string(), at: z.string() }).nullable(),
    consentVersion: z.literal(PORTRAIT_CONSENT),
    can: z.array(z.enum(['givePortrait', 'withdrawPortrait'])),
  }),
});

/** Agreeing to a photo that was uploaded before, or withdrawing it. */
export const portraitChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('givePortrait'),
    photo: z.uuid(),
    consentVersion: z.literal(PORTRAIT_CONSENT),
  }),
  z.strictObject({ kind: z.literal('withdrawPortrait') }),
]);
export type PortraitChange = z.output<typeof portraitChangeSchema>;

export const changePortrait = endpoint({
  name: 'people.changePortrait',
  method: 'POST',
  path: '/api/me/portrait/changes',
  summary: 'Agree to a photo for residents, or withdraw it',
  permission: { kind: 'account' },
  body: z.strictObject({ change: portraitChangeSchema }),
  reply: z.object({ photo: z.string().nullable() }),
});

export const PORTRAIT_ENDPOINTS = [portrait, changePortrait] as const;
