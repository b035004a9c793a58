declare module 'pg-copy-streams' {
  import type { Writable } from 'node:stream';
  import type { Submittable } from 'pg';

  /** The stream behind `copy … from stdin`; hand it to `client.query`. */
  export function from(sql: string): Writable & Submittable;
}
