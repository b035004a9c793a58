import { v5 as uuidv5, validate } from 'uuid';
import type { Pack } from '../pack/index.ts';
import { type Ids, idOf } from './ids.ts';
import type { TableRows } from './rows.ts';

/** Namespace of the ids of a pack's replies: the same pack gives the same ids. */
const NAMESPACE = '6f1c0a52-6d0e-4a3e-9a53-5b8f6d1f7c11';

/** Canned replies of the pack: of a single unit, or of the whole district. */
export function replyRows({ replies, manifest }: Pack, ids: Ids): TableRows {
  return {
    table: 'canned_replies',
    rows: replies.map(({ unit, code, ...reply }) => ({
      ...reply,
      id: validate(code) ? code : uuidv5(`${manifest.code} ${code}`, NAMESPACE),
      owner_kind: unit === null ? 'area' : 'unit',
      owner_id: unit === null ? idOf(ids.areas, manifest.root) : idOf(ids.units, unit),
      ended: false,
    })),
  };
}
