import { calendarChangeSchema } from '@gezhi/domain/calendar';
import { limitsSchema } from '@gezhi/domain/catalogue';
import { z } from 'zod';

const handedSchema = z.object({
  limits: limitsSchema.optional(),
  calendar: z.array(calendarChangeSchema).max(20).optional(),
});

/** Edits that other pages hand over to be tried, not saved anywhere yet. */
export type Handed = z.output<typeof handedSchema>;

const KEY = 'gezhi.draft.simulation';

/** What this tab was handed, also after a reload; nothing where nothing can be read. */
export function readHanded(): Handed {
  try {
    const read = handedSchema.safeParse(JSON.parse(sessionStorage.getItem(KEY) ?? '{}'));
    return read.success ? read.data : {};
  } catch {
    return {};
  }
}

function keep(handed: Handed): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(handed));
  } catch {
    // A full or forbidden storage costs what was handed over on the way to the page, never the edit itself.
  }
}

/** Hands an edit over; it stays in this tab until a simulation of it has begun. */
export function handOver(more: Handed): void {
  keep({ ...readHanded(), ...more });
}

/** Lets what was handed over go. */
export function letGo(): void {
  keep({});
}
