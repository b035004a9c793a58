import type { Ground } from './ground.ts';
import { cpuOf, cpuOfFamily } from './measure.ts';
import type { ServerProcess } from './servers.ts';

/** What follows a change (notices, deliveries) is done when both together take less of a core than this. */
const SHARE = 0.1;
const LOOK_MS = 500;
const LOOKS = 40;

/** Processor time, milliseconds. */
export interface Cost {
  readonly server: number;
  readonly database: number;
}

/** A product and the database it stands on. */
export interface Running {
  readonly ground: Ground;
  readonly product: ServerProcess;
}

/** Processor time of server and database so far. */
export function spent({ ground, product }: Running): Cost {
  return { server: cpuOf(product.pid), database: cpuOfFamily(ground.database.pid) };
}

/** Waits until what was set going is done, for twenty seconds at most: it is no part of what is measured next. */
export async function quiet(running: Running): Promise<void> {
  for (let look = 0; look < LOOKS; look += 1) {
    const before = spent(running);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const { server, database } = spent(running);
    if (server + database - before.server - before.database < LOOK_MS * SHARE) return;
  }
}
