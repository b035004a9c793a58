/** `npm run bench -- create|list|search|transition|sweep|public|simulate|clock [--json] [--matters N]`: what docs/performance.md says is measured here. */
import { parseArgs } from 'node:util';
import { benchClock } from './clock.ts';
import { benchCreate } from './create.ts';
import { type Ground, openGround } from './ground.ts';
import { benchList } from './list.ts';
import { say } from './measure.ts';
import { benchPublic } from './public.ts';
import type { BenchResult } from './report.ts';
import { benchSearch } from './search.ts';
import { benchSimulate } from './simulate.ts';
import { benchSweep } from './sweep.ts';
import { benchTransition } from './transition.ts';

const USAGE = `Usage: npm run bench -- create|list|search|transition|sweep|public|simulate|clock [--json] [--matters N] [--keep FOLDER]
  --json          print the result as one line of JSON, the last of standard output
  --matters N     how many matters to load first (500000; simulate 50000, sweep and public 20000; clock needs none)
  --keep FOLDER   keep the loaded database in FOLDER-N and use it again; without it everything is thrown away`;

const BENCHES: Readonly<Record<string, (ground: Ground) => Promise<BenchResult>>> = {
  create: benchCreate,
  list: benchList,
  public: benchPublic,
  search: benchSearch,
  simulate: benchSimulate,
  sweep: benchSweep,
  transition: benchTransition,
};

/** Benches of pure code: no database, so nothing to load. */
const PURE: Readonly<Record<string, () => BenchResult>> = { clock: benchClock };

/** How many matters are loaded where half a million would measure nothing more. */
const FEWER: Readonly<Record<string, number>> = { sweep: 20_000, public: 20_000, simulate: 50_000 };

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      matters: { type: 'string' },
      keep: { type: 'string' },
    },
    allowPositionals: true,
  });
  const name = positionals[0] ?? '';
  const matters = Number(values.matters ?? FEWER[name] ?? 500_000);
  const print = (result: BenchResult) =>
    console.log(values.json ? JSON.stringify(result) : JSON.stringify(result, null, 2));
  const pure = PURE[name];
  if (pure !== undefined && positionals.length === 1) {
    print(pure());
    return;
  }
  const bench = BENCHES[name];
  if (bench === undefined || positionals.length !== 1 || !Number.isInteger(matters) || matters < 1_000) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  const ground = await openGround({ matters, keep: values.keep });
  try {
    print(await bench(ground));
  } finally {
    say('Putting everything away');
    await ground.close();
  }
}

await main();
