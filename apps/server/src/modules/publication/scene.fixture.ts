import { Readable } from 'node:stream';
import sharp from 'sharp';
import { v7 as uuidv7 } from 'uuid';
import { type Reported, type TestHouse, toHandling } from '../../../test/house.ts';
import type { CastName } from '../../../test/world.ts';
import { takePhoto } from '../matter/index.ts';

/** Personal data that must be on no public page, in no header and in no file. */
export const CANARY = {
  name: '鑫淼龘垚',
  phone: '10077310042',
  house: '777号楼',
  words: '我妈妈腿脚不好，垃圾臭得睡不着',
  note: '内部：此人多次投诉，口气很冲',
  address: '幸福里777号楼2单元',
} as const;

/** A picture of one colour that says in its own metadata where and by whom it was taken. */
export async function pictureOf(colour: string): Promise<Buffer> {
  const blank = sharp({ create: { width: 400, height: 200, channels: 3, background: colour } });
  return blank
    .withExif({ IFD0: { Artist: CANARY.name, ImageDescription: CANARY.phone } })
    .jpeg()
    .toBuffer();
}

/** Uploads a picture; answers its id. */
export async function upload(house: TestHouse, who: CastName, colour: string): Promise<string> {
  const { parts, world } = house;
  const photos = {
    directory: parts.photosDirectory,
    workshop: parts.workshop,
    log: { warn: () => undefined },
  };
  const at = { database: parts.database, photos, actor: world.actorOf(who) };
  const photo = await takePhoto(at, { id: uuidv7(), stream: Readable.from(await pictureOf(colour)) });
  return photo.id;
}

/** A matter of a resident with canaries in every text, handled with a red photo and closed. */
export async function closedMatter(
  house: TestHouse,
  more: object = {},
): Promise<Reported & { photo: string }> {
  const { name, phone, words, address, house: door, note } = CANARY;
  const made = await house.report(null, {
    category: '0401',
    title: `${door}垃圾`,
    description: `${words}，${door}，找${name} ${phone}`,
    place: { point: [119.00512345, 33.60512345], address },
    reporter: { name, phone, mayContact: 'yes' },
    ...more,
  });
  const photo = await upload(house, 'feng', '#ff0000');
  await house.walk(
    made.id,
    ...toHandling({ note }),
    ['feng', 'remark', { note }],
    ['feng', 'submit', { result: `已清运，${door}居民${name}（${phone}）确认`, photos: [photo] }],
    ['he', 'pass'],
    [{ code: made.queryCode }, 'rate', { rating: 'satisfied' }],
  );
  await house.parts.deliveries.runDue();
  return { ...made, photo };
}
