import { PUBLICATION_STATES, type PublicationState } from '@gezhi/domain/publication';

/** What of the queue the address shows; nothing is what waits. */
export interface QueueSearch {
  readonly state?: PublicationState;
}

/** Reads an address somebody may have typed. */
export function readQueueSearch(search: Record<string, unknown>): QueueSearch {
  const state = PUBLICATION_STATES.find((one) => one === search.state);
  return state === undefined || state === 'waiting' ? {} : { state };
}
