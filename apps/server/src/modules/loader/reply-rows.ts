import { v5 as uuidv5, validate } from 'uuid';
import { type Pack, unitOfReply } from '../pack/index.ts';
import { type Ids, idOf } from './ids.ts';
import type { TableRows } from './rows.ts';

/** Namespace of the ids of a pack's replies: the same pack gives the same ids. */
const NAMESPACE = '6f1c0a52-6d0e-4a3e-9a53-5b8f6d1f7c11';

/** The id of a reply of a pack: the same pack gives the same ids. */
export function replyId(pack: string, code: string): string {
  return validate(code) ? code : uuidv5(`${pack} ${code}`, NAMESPACE);
}

/** Canned replies of the pack: of a single unit, or of the whole district. */
export function replyRows({ replies, manifest, units }: Pack, ids: Ids): TableRows {
  const codeOf = (unit: string): string => unitOfReply(unit, units)?.code ?? unit;
  return {
    table: 'canned_replies',
    rows: replies.map(({ unit, area, code, ...reply }) => ({
      ...reply,
      id: replyId(manifest.code, code),
      owner_kind: unit === null ? 'area' : 'unit',
      owner_id: unit === null ? idOf(ids.areas, area ?? manifest.root) : idOf(ids.units, codeOf(unit)),
      ended: false,
    })),
  };
}
