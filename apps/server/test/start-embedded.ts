/**
 * A program for the launcher's tests, which kill it: starts the embedded PostgreSQL on the directory it is given,
 * prints one line of JSON `{ pid, superUrl }`, and stops the server when its standard input closes.
 */
import { startEmbedded } from '../src/platform/postgres/index.ts';

const [directory = ''] = process.argv.slice(2);
const embedded = await startEmbedded({ directory, log: (line) => console.error(line) });
console.log(JSON.stringify({ pid: embedded.pid, superUrl: embedded.superUrl }));
process.stdin.resume();
process.stdin.once('end', () => void embedded.stop());
