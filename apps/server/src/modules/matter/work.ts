import type { Transaction } from '../../platform/db/index.ts';
import { openField } from '../../platform/keys/index.ts';
import type { MatterHouse } from './house.ts';
import { reportPlace } from './reporter.ts';
import { type MatterRecord, readMatter } from './subject-store.ts';
import { loadHistory } from './timeline.ts';
import { Unsealer } from './unseal.ts';

/** What was done about a matter, as far as it may lead to public words: never what a reporter wrote or sent. */
export interface Work {
  readonly record: MatterRecord;
  /** What units wrote as the result for the reporter to read, oldest first, numbers of persons masked. */
  readonly results: readonly string[];
  /** Photos of the result and of the check. Sizes in pixels. */
  readonly photos: readonly {
    readonly id: string;
    readonly stage: 'after' | 'check';
    readonly width: number;
    readonly height: number;
  }[];
}

/** Throws not.found where row-level security hides the matter. */
export async function workOf(
  tx: Transaction,
  { keyring }: Pick<MatterHouse, 'keyring'>,
  id: string,
): Promise<Work> {
  const record = await readMatter(tx, id);
  const history = await loadHistory(tx, record);
  const unsealer = new Unsealer(tx, keyring);
  const results = history.passages.filter(
    (passage) => passage.name === 'result' && passage.audience === 'public',
  );
  return {
    record,
    results: await Promise.all(results.map((passage) => unsealer.masked(passage))),
    photos: history.photos.flatMap(({ id: photo, stage, width, height }) =>
      stage === 'after' || stage === 'check' ? [{ id: photo, stage, width, height }] : [],
    ),
  };
}

interface NamedRow {
  readonly id: string;
  readonly key_id: string | null;
  readonly name_sealed: Buffer;
}

const NAMES = {
  name: 'matter-reporter-names',
  text: `select id, key_id, name_sealed from reports
    where matter_id = any (array(select $1::uuid union all select id from matters where merged_into = $1)) and name_sealed is not null`,
} as const;

/** The names that reporters of a matter, and of what was merged into it, gave: only to keep them out of public words. */
export async function reporterNames(
  tx: Transaction,
  { keyring }: Pick<MatterHouse, 'keyring'>,
  matterId: string,
): Promise<readonly string[]> {
  const unsealer = new Unsealer(tx, keyring);
  const names: string[] = [];
  for (const row of await tx.run<NamedRow>(NAMES, [matterId])) {
    const key = await unsealer.key(row.key_id);
    if (key !== undefined) names.push(openField(key, reportPlace('name_sealed', row.id), row.name_sealed));
  }
  return names;
}
