import { type Actor, VISITOR } from '@gezhi/domain/access';
import { reportInputSchema } from '@gezhi/domain/matter';
import { v7 as uuidv7 } from 'uuid';
import { act } from '../src/modules/matter/act.ts';
import { createMatter } from '../src/modules/matter/create.ts';
import { reportOf, type TestHouse } from './house.ts';
import { type CastName, UNITS } from './world.ts';

/** A matter just reported, and whoever holds its query code. */
export interface Reported {
  readonly id: string;
  readonly reportId: string;
  readonly reporter: Actor;
}

/** A moment of the Monday that begins an ordinary working week, Shanghai time; `day` 0 is that Monday. */
export const at = (day: number, time: string) =>
  new Date(Date.parse(`2026-03-02T${time}:00+08:00`) + day * 86_400_000);

/** What the actions of a matter stand on. */
export const matterHouse = ({ parts: { journal, keyring, knowledge } }: TestHouse) => ({
  journal,
  keyring,
  knowledge,
});

/**
 * Reports and steps at moments that a test chooses: past the routes, which know no other moment than now.
 * @param current the house of the test file, once it is there
 */
export function timedSteps(current: () => TestHouse) {
  const report = async (when: Date, more: object = {}): Promise<Reported> => {
    const house = current();
    const input = reportInputSchema.parse({ ...reportOf({ category: '0107', ...more }), id: uuidv7() });
    const { receipt, reportId } = await house.parts.database.inTransaction(VISITOR, when, (tx) =>
      createMatter(tx, matterHouse(house), { input }),
    );
    const { id } = receipt;
    return { id, reportId, reporter: { kind: 'reporter', reportId, matterId: id, ownMatterId: id } };
  };

  const step = (who: CastName, when: Date, asked: { id: string; action: string; input?: object }) => {
    const house = current();
    const { id, action, input = {} } = asked;
    return house.parts.database.inTransaction(house.world.actorOf(who), when, (tx) =>
      act(tx, matterHouse(house), { matterId: id, action, input: { ...input } }),
    );
  };

  /** Reported, accepted, dispatched and signed for, all at one moment. */
  const handled = async (when: Date, more: object = {}): Promise<Reported> => {
    const made = await report(when, more);
    const { id } = made;
    await step('sun', when, { id, action: 'accept', input: { reply: '已受理' } });
    await step('sun', when, { id, action: 'dispatch', input: { lead: UNITS.urbanManagement } });
    await step('qian', when, { id, action: 'sign' });
    return made;
  };

  return { report, step, handled };
}
