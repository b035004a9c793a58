import type { Consent } from '@gezhi/domain/matter';

/** Version of `consent.text` in the locale files, which staff read out: raise it whenever those words change. */
export const CONSENT_TEXT = 'care-staff-1';

/** Who gave a consent: the person, or the guardian. */
export type GivenBy = Consent['givenBy'];

/** The giver out of the value of a consent field of a form; undefined while nobody is chosen. */
export function giverOf(value: unknown): GivenBy | undefined {
  const given = typeof value === 'object' && value !== null && 'givenBy' in value ? value.givenBy : undefined;
  return given === 'self' || given === 'guardian' ? given : undefined;
}
