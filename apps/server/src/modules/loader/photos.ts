import { createReadStream } from 'node:fs';
import { openWorkshop, receivePhoto } from '../../platform/files/index.ts';
import type { Pack } from '../pack/index.ts';

/** A drawn photo of the pack after it went through the same intake as everybody's. Sizes in pixels and bytes. */
export interface StoredDrawing {
  readonly hash: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/** Takes in each photo of the pack once; matters share the files by hash. Answers them by file name. */
export async function storePackPhotos(
  pack: Pack,
  directory: string,
  log: (line: string) => void,
): Promise<ReadonlyMap<string, StoredDrawing>> {
  const stored = new Map<string, StoredDrawing>();
  if (pack.photos.length === 0) return stored;
  log(`Taking in ${pack.photos.length} drawn photos`);
  const quiet = {
    warn: (fields: Record<string, unknown>, message: string) => log(`${message}: ${fields.code}`),
  };
  const workshop = openWorkshop(quiet);
  try {
    for (const { file } of pack.photos) {
      const stream = createReadStream(pack.folder.pathOf(file));
      const taken = await receivePhoto(stream, { directory, workshop, log: quiet });
      if ('refused' in taken) throw new Error(`${file}: ${taken.refused}`);
      const { hash, width, height, bytes } = taken;
      stored.set(file, { hash, width, height, bytes });
    }
  } finally {
    await workshop.close();
  }
  return stored;
}
