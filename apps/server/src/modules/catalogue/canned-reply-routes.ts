import { cannedReplyList, changeReply as changeContract, type ReplyOwner } from '@gezhi/domain/canned-reply';
import type { Reply } from '@gezhi/domain/contract';
import type { FastifyInstance } from 'fastify';
import type { Transaction } from '../../platform/db/index.ts';
import { read, write } from '../../platform/http/index.ts';
import { type CannedReplyHouse, changeReply, keptBy, postsOf } from './canned-reply-commands.ts';
import { readReplies } from './canned-reply-store.ts';

/** Binds reading and changing canned replies. */
export function registerCannedReplyRoutes(app: FastifyInstance, house: CannedReplyHouse): void {
  read(app, cannedReplyList, ({ tx }) => listReplies(tx, house));
  write(app, changeContract, ({ tx, body }) => changeReply(tx, house, body.change));
}

/** What the own units and the areas above them have; ended ones only to whoever keeps them. */
async function listReplies(
  tx: Transaction,
  { knowledge, centrePhone }: CannedReplyHouse,
): Promise<Reply<typeof cannedReplyList>> {
  const keeps = keptBy(tx.actor, knowledge());
  const owners = ownersFor(tx, knowledge());
  const kept = owners.filter((owner) => keeps.some((one) => one.kind === owner.kind && one.id === owner.id));
  const items = await readReplies(tx, owners, kept);
  return { items, keeps: [...keeps], centrePhone };
}

function ownersFor(tx: Transaction, knowledge: ReturnType<CannedReplyHouse['knowledge']>): ReplyOwner[] {
  const { tree } = knowledge;
  const units = postsOf(tx.actor, knowledge).map(({ unit }) => unit);
  const areas = new Set<number>();
  for (const unit of units)
    for (let area = tree.find(unit.areaId); area !== undefined; area = parentOf(area)) areas.add(area.id);
  return [
    ...[...new Set(units.map(({ id }) => id))].map((id) => ({ kind: 'unit' as const, id })),
    ...[...areas].map((id) => ({ kind: 'area' as const, id })),
  ];

  function parentOf({ parentId }: { parentId: number | null }) {
    return parentId === null ? undefined : tree.find(parentId);
  }
}
