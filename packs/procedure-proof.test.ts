import { join } from 'node:path';
import { procedureSchema } from '@gezhi/domain/catalogue';
import { expect, test } from 'vitest';
import { groundOf, type Pack, procedureFaults, readPack } from '../apps/server/src/modules/pack/index.ts';
import { pickBy } from '../packages/domain/src/procedure/seeded.fixture.ts';
import { reportedIn, stageOf } from '../packages/domain/src/procedure/stage.fixture.ts';
import { walk } from '../packages/domain/src/procedure/walk.fixture.ts';

const WALKS = process.env.GEZHI_PROOF === '1' ? 100 : 5;
const NAME = 'qingjiangpu-2019';

function packAt(directory: string): Pack {
  const reading = readPack(directory);
  if ('faults' in reading) throw new Error(JSON.stringify(reading.faults));
  return reading.pack;
}

test('the procedures of the pack have no fault with its own people there', () => {
  expect(procedureFaults(packAt(join(import.meta.dirname, NAME))).faults).toEqual([]);
});

test('with the people of the pack no matter gets stuck, wherever it is reported and whatever they do', () => {
  const pack = packAt(join(import.meta.dirname, NAME));
  const written = pack.procedures.find(({ file }) => file.endsWith('standard.yaml'));
  const stage = stageOf(procedureSchema.parse(written?.content), groundOf(pack));
  for (let seed = 1; seed <= WALKS; seed += 1) {
    const pick = pickBy(seed);
    const spot = pick(stage.survey.spots);
    if (spot === undefined) throw new Error('the pack has no areas');
    const begun = reportedIn({ stage, spot }, pick([0, spot.chain.length - 1]) ?? 0);
    expect(walk({ stage, spot }, begun, { pick, steps: 30 }), `seed ${seed}`).toBeUndefined();
  }
}, 600_000);

test('a fault of a procedure is said with file, line and remedy', () => {
  const pack = packAt(join(import.meta.dirname, NAME));
  const written = pack.procedures.find(({ file }) => file.endsWith('standard.yaml'));
  if (written === undefined) throw new Error('the pack has no standard procedure');
  const { pass: _, ...actions } = procedureSchema.parse(written.content).actions;
  const content = { ...procedureSchema.parse(written.content), actions };
  const { faults } = procedureFaults({ ...pack, procedures: [{ ...written, content }] });
  const [fault] = faults;
  expect(faults).toHaveLength(1);
  expect(fault?.message).toContain('deadEnd checking');
  expect(fault?.remedy).toBe('Let an action that leads on begin there');
  const [source] = pack.folder.texts(written.file);
  expect(source?.text.split('\n')[(fault?.line ?? 0) - 1]).toMatch(/^ +checking:/);
});
