import type { Consent } from '@gezhi/domain/matter';
import { Problem } from '@gezhi/domain/problem';
import type { Transaction } from '../../platform/db/index.ts';
import { latestText, type MatterHistory } from './timeline.ts';
import type { Unsealer } from './unseal.ts';

/** A consent that was given where the matter comes from: when and before whom is that system's word, not ours. */
export interface OutsideConsent extends Consent {
  readonly at: Date;
  /** Who took it, in the words of that system. */
  readonly taker: string;
}

/** Name of the passage that says who took a consent elsewhere. */
export const TAKER_PASSAGE = 'consentTaker';

/** What a new report carries of its consent, as columns and as codes of its entry; time and duty are the server's. Throws input.invalid for one that is still to come. */
export function consentOfReport(
  tx: Transaction,
  asked: { consent: Consent | undefined; outside: OutsideConsent | undefined; dutyId: string | null },
) {
  const given = asked.outside ?? asked.consent;
  if (given === undefined) {
    const columns = { consentVersion: null, consentBy: null, consentAt: null, consentDutyId: null };
    return { columns, codes: {} };
  }
  const { textVersion, givenBy } = given;
  const at = asked.outside?.at;
  if (at !== undefined && at > tx.now)
    throw new Problem('input.invalid', { fields: [{ path: 'consent', code: 'future' }] });
  return {
    columns: {
      consentVersion: textVersion,
      consentBy: givenBy,
      consentAt: at ?? tx.now,
      consentDutyId: at === undefined ? asked.dutyId : null,
    },
    codes: { consent: { textVersion, givenBy, ...(at === undefined ? {} : { at: at.toISOString() }) } },
  };
}

/** A report's columns of consent. */
export interface ConsentRow {
  readonly consent_version: string | null;
  readonly consent_by: 'self' | 'guardian' | null;
  readonly consent_at: Date | null;
  readonly consent_duty_id: string | null;
  readonly consent_withdrawn_at: Date | null;
  readonly consent_withdrawn_duty_id: string | null;
}

/** The columns of `ConsentRow`, for the statement that reads reports. */
export const CONSENT_COLUMNS =
  'consent_version, consent_by, consent_at, consent_duty_id, consent_withdrawn_at, consent_withdrawn_duty_id';

interface Taker {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly unitId: number | null;
}

const TAKERS = {
  name: 'matter-consent-takers',
  text: `select d.id, p.name, d.title, d.unit_id as "unitId" from duties d join people p on p.id = d.person_id
    where d.id = any ($1::uuid[])`,
} as const;

/**
 * The consent of a matter as its page shows it: the newest that stands, else the newest that was withdrawn, with who took
 * it and when; null where none was ever given. Without a taker the reporter gave it herself.
 */
export async function consentOfMatter(
  tx: Transaction,
  reports: readonly ConsentRow[],
  told: { history: MatterHistory; unsealer: Unsealer },
) {
  const given = reports
    .filter((row) => row.consent_version !== null)
    .toSorted((one, other) => rankOf(other) - rankOf(one))[0];
  if (given?.consent_version == null || given.consent_at === null) return null;
  const ids = [given.consent_duty_id, given.consent_withdrawn_duty_id].filter((id) => id !== null);
  const takers = ids.length === 0 ? [] : await tx.run<Taker>(TAKERS, [ids]);
  const taker = (id: string | null) => {
    const found = takers.find((one) => one.id === id);
    return found === undefined ? null : { name: found.name, title: found.title, unitId: found.unitId };
  };
  const elsewhere = given.consent_duty_id === null ? latestText(told.history, TAKER_PASSAGE) : undefined;
  return {
    textVersion: given.consent_version,
    givenBy: given.consent_by ?? ('self' as const),
    at: given.consent_at.toISOString(),
    taker: taker(given.consent_duty_id),
    takerWords: elsewhere === undefined ? null : await told.unsealer.masked(elsewhere),
    withdrawn:
      given.consent_withdrawn_at === null
        ? null
        : {
            at: given.consent_withdrawn_at.toISOString(),
            taker: taker(given.consent_withdrawn_duty_id),
          },
  };
}

/** What stands comes before what was withdrawn, then the newer before the older; milliseconds stay far below the step. */
function rankOf(row: ConsentRow): number {
  const stands = row.consent_withdrawn_at === null ? Number.MAX_SAFE_INTEGER / 2 : 0;
  return stands + (row.consent_at?.getTime() ?? 0);
}
