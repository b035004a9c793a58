import { createHash } from 'node:crypto';
import type { Area } from '@gezhi/domain/area';
import type { Bulletin } from '@gezhi/domain/bulletin';
import type { AtomFeed, BulletinPage, FeedWords, Language, PublicBulletin } from '@gezhi/public';
import type { AreaTree } from '../modules/area/index.ts';
import { atomOf, lastChange, runningBulletins } from '../modules/bulletin/index.ts';
import type { Knowledge } from '../modules/catalogue/index.ts';
import type { Transaction } from '../platform/db/index.ts';
import { areaName } from './area-words.ts';

/** Bulletins on a page of a grid, and in a feed. */
const PAGE = 10;
const FEED = 50;

/** A page of what is shown now in an area. */
export async function bulletinsOf(
  tx: Transaction,
  knowledge: Knowledge,
  { area, after, language }: { area: Area; after?: string | undefined; language: Language },
): Promise<BulletinPage> {
  const { items, next } = await runningBulletins(tx, knowledge, { areaId: area.id, after, limit: PAGE });
  const page = { items: items.map((one) => bulletinFor(knowledge.tree, one, language)) };
  return next === undefined ? page : { ...page, next };
}

/** A bulletin in the language asked for, else in Chinese. */
export function bulletinFor(tree: AreaTree, bulletin: Bulletin, language: Language): PublicBulletin {
  const { id, kind, areaId, zh, en, contactPhone, from, until, state } = bulletin;
  const area = tree.find(areaId);
  const words = language === 'en' && en !== null ? en : zh;
  return {
    ...{ id, kind, contactPhone, from, until },
    ...words,
    area: area === undefined ? '' : areaName(area, language),
    areaCode: area?.code ?? '',
    isChinese: words === zh,
    isOver: state === 'over',
  };
}

/** What a feed is asked for. */
export interface FeedAsked extends FeedWords {
  readonly area: Area;
}

/** The feed of an area: what it shows now, and when that changed last. */
export async function describeFeed(
  tx: Transaction,
  knowledge: Knowledge,
  { area, address, titleOf, author }: FeedAsked,
): Promise<AtomFeed> {
  const { items } = await runningBulletins(tx, knowledge, { areaId: area.id, limit: FEED });
  // Where nothing was ever said, the feed is as old as the area.
  const began = new Date(`${area.validFrom}T00:00:00+08:00`);
  const lastModified = (await lastChange(tx, knowledge, area.id)) ?? began;
  const { code, name } = area;
  const xml = atomOf({
    code,
    title: titleOf(name),
    author,
    address,
    bulletins: items,
    updated: lastModified,
  });
  const etag = `"${createHash('sha256').update(xml).digest('base64url').slice(0, 22)}"`;
  return { xml, etag, lastModified };
}
