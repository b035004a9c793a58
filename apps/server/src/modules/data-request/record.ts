import type { DataRequestKind, DataRequestPhase } from '@gezhi/domain/data-request';
import { Problem } from '@gezhi/domain/problem';
import { v7 as uuidv7 } from 'uuid';
import type { Transaction } from '../../platform/db/index.ts';
import { nextSeq } from '../catalogue/index.ts';
import { storeTextKey, toPassages } from '../matter/index.ts';
import type { DataRequestHouse } from './house.ts';
import type { OwnReport } from './own-report.ts';

/** Under what requests stand in the journal. */
export const SUBJECT_KIND = 'dataRequest';

interface Recorded {
  readonly id: string;
  readonly action: string;
  readonly dutyId: string | null;
  readonly codes: Readonly<Record<string, unknown>>;
  /** What was written: by the resident for the officer, or by the officer for the resident. */
  readonly words?: { readonly name: 'why' | 'reason'; readonly text: string | undefined };
}

/** Writes the entry of a step; its words are a passage whose numbers are lifted out. */
export async function recordRequest(
  tx: Transaction,
  house: Pick<DataRequestHouse, 'journal' | 'keyring'>,
  { id, action, dutyId, codes, words }: Recorded,
): Promise<void> {
  const entryId = uuidv7({ msecs: tx.now.getTime() });
  const audience = words?.name === 'reason' ? ('public' as const) : ('internal' as const);
  const texts = words?.text ? [{ name: words.name, text: words.text, audience }] : [];
  const { passages, key } = toPassages(house.keyring, { entryId, texts, restricted: true });
  await storeTextKey(tx, key);
  await house.journal.append(tx, {
    id: entryId,
    subjectKind: SUBJECT_KIND,
    subjectId: id,
    seq: await nextSeq(tx, id),
    action,
    dutyId,
    codes,
    passages,
  });
}

/** When a request is due, and when its lights change. */
export interface RequestMarks {
  readonly yellow: Date;
  readonly due: Date;
  readonly deepRed: Date;
}

/** A request as it is written first. */
export interface NewRequest {
  readonly kind: DataRequestKind;
  readonly phase: DataRequestPhase;
  readonly fields: readonly string[];
  readonly marks: RequestMarks | null;
}

/** Writes a request down, and gives its id. Matters that lie nowhere are the root's. */
export async function insertRequest(
  tx: Transaction,
  house: DataRequestHouse,
  { report, request }: { report: OwnReport; request: NewRequest },
): Promise<string> {
  const id = uuidv7({ msecs: tx.now.getTime() });
  const { kind, phase, fields, marks } = request;
  await tx.query(
    `insert into data_requests (id, report_id, matter_id, district_id, kind, phase, fields, asked_at, yellow_at, due_at, deep_red_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      id,
      report.id,
      report.matter_id,
      districtOf(report, house),
      kind,
      phase,
      fields,
      tx.now,
      marks?.yellow ?? null,
      marks?.due ?? null,
      marks?.deepRed ?? null,
    ],
  );
  return id;
}

/** The district whose officer decides and whose calendar counts. Throws unavailable where there is none. */
export function districtOf(report: Pick<OwnReport, 'district_id'>, { knowledge }: DataRequestHouse): number {
  const first = knowledge().tree.areas.find(({ level }) => level === 'district');
  const district = report.district_id ?? first?.id;
  if (district === undefined) throw new Problem('unavailable');
  return district;
}
