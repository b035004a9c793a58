import { say } from '../words/index.ts';

/** What the server takes; a phone that photographs in HEIC hands over a JPEG when it is asked for one. */
export const photoKinds = ['image/jpeg', 'image/png', 'image/webp'] as const;

const largest = 20 * 1024 * 1024;

/** Files that can be sent, and a sentence for each that cannot. */
export interface Chosen {
  readonly taken: readonly File[];
  readonly refusals: readonly string[];
}

function refusalOf(file: File): string | undefined {
  if (!photoKinds.some((kind) => kind === file.type))
    return say('form', 'photo.wrongKind', { name: file.name });
  if (file.size <= largest) return undefined;
  return say('form', 'photo.tooLarge', { name: file.name, size: Math.ceil(file.size / (1024 * 1024)) });
}

/**
 * Sorts chosen files into those that can be sent and those that cannot, each with its reason.
 * @param room how many more photos may be added
 * @param limit how many there may be in all, for the sentence
 */
export function choose(files: readonly File[], room: number, limit: number): Chosen {
  const refused = files.map((file) => ({ file, refusal: refusalOf(file) }));
  const good = refused.flatMap(({ file, refusal }) => (refusal === undefined ? [file] : []));
  const tooMany = good
    .slice(Math.max(room, 0))
    .map((file) => say('form', 'photo.tooMany', { limit, name: file.name }));
  return {
    taken: good.slice(0, Math.max(room, 0)),
    refusals: [...refused.flatMap(({ refusal }) => (refusal === undefined ? [] : [refusal])), ...tooMany],
  };
}
