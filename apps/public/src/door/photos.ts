import { type ProblemCode, problemWords } from '@gezhi/domain/problem';
import type { FastifyRequest } from 'fastify';
import type { Fault } from '../frame/fields.ts';
import { wordsOf } from '../frame/words.ts';
import { MOST_PHOTOS, photoId } from '../report/form.ts';
import { keptLanguage } from './cookies.ts';
import type { SentPhoto } from './read-form.ts';
import type { Scope } from './scope.ts';

/** Takes the photos of one form, one after another. */
export interface PhotoTaker {
  /** Ids of those that arrived. */
  readonly arrived: readonly string[];
  readonly faults: readonly Fault[];
  /** Those of them that have to wait while the district is under attack: no call for help waits with them. */
  readonly slowed: readonly Fault[];
  readonly take: (photo: SentPhoto) => Promise<void>;
}

/**
 * Uploads photos as they stream in; one that is refused becomes a fault and the rest go on. Ids come from the field
 * named `seed` and the place of the photo, so that the same form sent twice makes the same photos.
 */
export function photoTaker(scope: Scope, request: FastifyRequest, seed: 'id' | 'key'): PhotoTaker {
  const arrived: string[] = [];
  const faults: Fault[] = [];
  const slowed: Fault[] = [];
  const language = keptLanguage(request, scope.ports.site.language);
  const say = wordsOf(language);
  const refuse = (code: ProblemCode): void => {
    const fault = { field: 'files', words: say('fault.photo', { reason: problemWords(code, language) }) };
    faults.push(fault);
    if (code === 'work.slow') slowed.push(fault);
  };
  const take = async ({ at, stream, fields }: SentPhoto): Promise<void> => {
    const before = fields.get('photo')?.length ?? 0;
    if (before + arrived.length >= MOST_PHOTOS) {
      faults.push({ field: 'files', words: say('fault.photos') });
      return;
    }
    try {
      const id = photoId(fields.get(seed)?.[0] ?? '', before + at);
      const photo = await scope.ports.uploadPhoto({ id, stream }, request);
      arrived.push(photo.id);
    } catch (fault) {
      const large = 'truncated' in stream && stream.truncated === true;
      refuse(large ? 'photo.large' : scope.ports.problemOf(fault).code);
    }
  };
  return { arrived, faults, slowed, take };
}
