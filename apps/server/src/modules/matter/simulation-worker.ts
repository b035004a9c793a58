/** Runs one simulation in a thread of its own: whoever waits for the server does not wait for it. */
import { workerData } from 'node:worker_threads';
import { createDatabase } from '../../platform/db/index.ts';
import { loadKnowledge } from '../catalogue/index.ts';
import { runSimulation } from './simulation-run.ts';

/** Reading a page of a busy month may take longer than anybody who waits for an answer would. */
const STATEMENT_MS = 30_000;

interface Task {
  readonly url: string;
  readonly id: string;
}

async function main({ url, id }: Task): Promise<void> {
  const database = createDatabase({
    ...{ url, connections: 2, statementTimeoutMs: STATEMENT_MS, connectTimeoutMs: 10_000 },
  });
  try {
    await runSimulation({ database, knowledge: await loadKnowledge(database) }, id);
  } finally {
    await database.close();
  }
}

await main(workerData as Task);
