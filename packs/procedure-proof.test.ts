import { join } from 'node:path';
import { procedureSchema } from '@gezhi/domain/catalogue';
import { checkProcedure } from '@gezhi/domain/procedure';
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
    const careful = pick([true, false]) === true;
    const begun = reportedIn({ stage, spot }, pick([0, spot.chain.length - 1]) ?? 0, { careful });
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

test('a village without a duty chief: nobody there may look at a restricted matter that went wrong, unless its desk is let do it', () => {
  const pack = packAt(join(import.meta.dirname, 'quanzhou'));
  const written = pack.procedures.find(({ file }) => file.endsWith('/standard.yaml'));
  const procedure = procedureSchema.parse(written?.content);
  const ground = groundOf(pack);
  const village = pack.units.findIndex(({ kind }) => kind === 'communityStation');
  const posts = ground.posts.filter(({ unitId, role }) => unitId !== village + 1 || role !== 'dutyChief');
  const { inspect } = procedure.actions;
  if (inspect === undefined) throw new Error('quanzhou inspects nothing');
  const by = inspect.by.filter(({ role }) => role !== 'operator');
  const before = { ...procedure, actions: { ...procedure.actions, inspect: { ...inspect, by } } };
  const [finding, ...others] = checkProcedure(before, { ...ground, posts });
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    ...{ code: 'areaUncovered', severity: 'must', at: { kind: 'action', name: 'inspect' } },
    values: { why: 'restricted', state: 'inspecting', role: 'leader,dutyChief' },
    areas: { total: 1 },
    fix: { op: 'putAction', name: 'inspect', action: { by: [...by, { role: 'verifier', reach: 'queue' }] } },
  });
  expect(finding?.areas?.ids.map((id) => ground.codes[id - 1])).toEqual([pack.units[village]?.area]);
  expect(checkProcedure(procedure, { ...ground, posts })).toEqual([]);
}, 120_000);
