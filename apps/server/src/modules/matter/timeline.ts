import type { Phase } from '@gezhi/domain/catalogue';
import type { PhotoStage, TimelineEntry } from '@gezhi/domain/matter';
import type { Transaction } from '../../platform/db/index.ts';
import type { StoredText, Unsealer } from './unseal.ts';

interface EntryRow {
  readonly id: string;
  readonly seq: number;
  readonly at: Date;
  readonly action: string;
  readonly actor_kind: string;
  readonly person_id: string | null;
  readonly name: string | null;
  readonly title: string | null;
  readonly unit_id: number | null;
  readonly codes: Record<string, unknown>;
}

interface PassageRow extends StoredText {
  readonly audience: 'public' | 'internal';
}

interface PhotoRow {
  readonly id: string;
  readonly entry_id: string;
  readonly width: number;
  readonly height: number;
  readonly stage: PhotoStage;
  readonly audience: 'public' | 'internal';
  readonly created_at: Date;
}

/** All that was recorded of a matter, as the transaction's actor may read it. */
export interface MatterHistory {
  readonly entries: readonly EntryRow[];
  readonly passages: readonly PassageRow[];
  readonly photos: readonly PhotoRow[];
}

/** What was recorded of a matter, without the persons who did it. */
export interface ToldHistory {
  readonly entries: readonly Omit<EntryRow, 'person_id' | 'name' | 'title'>[];
  readonly passages: readonly PassageRow[];
  readonly photos: readonly Pick<PhotoRow, 'id' | 'entry_id' | 'stage' | 'audience'>[];
}

// No entry is older than its matter: the months before need not be looked at, however many there are.
const ENTRIES = {
  name: 'matter-entries',
  text: `select e.id, e.seq, e.at, e.action, e.actor_kind, e.person_id, p.name, t.code as title, d.unit_id, e.codes
    from entries e left join duties d on d.id = e.duty_id left join people p on p.id = e.person_id
      left join titles t on t.code = d.title
    where e.subject_kind = 'matter' and e.subject_id = $1 and e.at >= $2 order by e.seq`,
} as const;
const PASSAGES = {
  name: 'matter-passages',
  text: `select entry_id, name, body, lifted, key_id, audience from passages
    where subject_kind = 'matter' and subject_id = $1 order by entry_id, name`,
} as const;
const PHOTOS = {
  name: 'matter-photos',
  text: `select id, entry_id, width, height, stage, audience, created_at from attachments
    where subject_kind = 'matter' and subject_id = $1 order by created_at, id`,
} as const;

export async function loadHistory(
  tx: Transaction,
  matter: { readonly id: string; readonly created_at: Date },
): Promise<MatterHistory> {
  const [entries, passages, photos] = await Promise.all([
    tx.run<EntryRow>(ENTRIES, [matter.id, matter.created_at]),
    tx.run<PassageRow>(PASSAGES, [matter.id]),
    tx.run<PhotoRow>(PHOTOS, [matter.id]),
  ]);
  return { entries, passages, photos };
}

/** The newest passage of a name: the present title, description or address. */
export function latestText(history: ToldHistory, name: string): PassageRow | undefined {
  const order = new Map(history.entries.map((entry) => [entry.id, entry.seq]));
  return history.passages
    .filter((passage) => passage.name === name)
    .toSorted((a, b) => (order.get(b.entry_id) ?? 0) - (order.get(a.entry_id) ?? 0))[0];
}

/** The timeline as staff read it: identifiers masked, names of staff in full. */
export async function toTimeline(history: MatterHistory, unsealer: Unsealer): Promise<TimelineEntry[]> {
  const timeline: TimelineEntry[] = [];
  for (const entry of history.entries) {
    const { passages: _digests, photos: _photos, phase, ...codes } = entry.codes;
    timeline.push({
      id: entry.id,
      seq: entry.seq,
      at: entry.at.toISOString(),
      action: entry.action,
      phase: (phase as Phase | undefined) ?? null,
      actor: { kind: entry.actor_kind, name: entry.name, title: entry.title, unitId: entry.unit_id },
      codes,
      passages: await passagesOf(history, entry.id, unsealer),
      photos: history.photos.filter((photo) => photo.entry_id === entry.id).map((photo) => photo.id),
    });
  }
  return timeline;
}

async function passagesOf(history: MatterHistory, entryId: string, unsealer: Unsealer) {
  const own = history.passages.filter((passage) => passage.entry_id === entryId);
  return Promise.all(
    own.map(async (passage) => ({
      name: passage.name,
      text: await unsealer.masked(passage),
      audience: passage.audience,
    })),
  );
}
