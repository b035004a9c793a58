import { Problem } from '@gezhi/domain/problem';
import type { PublicPorts } from '@gezhi/public';
import { codeDigest, type MatterHouse, readTrackOfCode, toTrack } from '../modules/matter/index.ts';
import { normaliseQueryCode } from '../platform/keys/index.ts';
import type { visitorLimits } from './limits.ts';
import { TrackShelf } from './track-shelf.ts';

/** What the tracking page is read with. */
export interface TrackHouse {
  readonly matters: MatterHouse;
  readonly guess: ReturnType<typeof visitorLimits>['guess'];
}

/** What cannot be a code counts as a wrong one. */
function refuse(fault: string) {
  return async (_tx: unknown, admitted: Promise<void>): Promise<never> => {
    await admitted;
    throw new Problem('code.wrong', { fault });
  };
}

type Track = Awaited<ReturnType<PublicPorts['track']>>;

/**
 * The tracking page behind a code, read in one round trip: whether the network may guess, whether the page that was shown
 * a moment ago still holds, and otherwise all that it shows. A network that has to wait is refused as by the API, but for
 * pages it has been shown already.
 */
export function trackPort({ matters, guess }: TrackHouse): PublicPorts['track'] {
  const shelf = new TrackShelf<Track>();
  return async (typed, { facts }) => {
    const normal = normaliseQueryCode(typed);
    if ('fault' in normal) return guess(facts.network, refuse(normal.fault));
    const digest = codeDigest(matters.keyring, normal.code);
    return shelf.get(digest, async (known) => {
      const { found, now } = await guess(facts.network, async (tx, admitted) => {
        const row = await readTrackOfCode(tx, { digest, known });
        if (row?.reading !== null) await admitted;
        if (row === undefined) throw new Problem('code.wrong');
        return { found: row, now: tx.now };
      });
      const { reporter, stamp, reading } = found;
      return { stamp, view: reading === null ? null : await toTrack(matters, { reporter, reading, now }) };
    });
  };
}
