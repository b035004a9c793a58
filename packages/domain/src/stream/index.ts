/**
 * What the live stream says: that something changed, never what it says now. Whoever cares asks again, and is then
 * shown what the rights of that moment allow.
 */
export interface StreamMessage {
  /** The subject kind (matter, grid …), or `refresh`: some changes were missed, ask for everything again. */
  readonly kind: string;
  readonly id?: string;
  /** The subject's version, which is also the seq of its entry. */
  readonly version?: number;
  readonly phase?: string;
}

/** Sent instead of changes that cannot be told one by one any more. */
export const REFRESH: StreamMessage = { kind: 'refresh' };

/** Whether a value off the wire is a message. */
export function isStreamMessage(value: unknown): value is StreamMessage {
  return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';
}

/** Where a signed-in browser listens. */
export const STREAM_PATH = '/api/stream';

/** Seconds between signs of life; a client that hears nothing for three of them connects anew. */
export const HEARTBEAT_SECONDS = 15;
