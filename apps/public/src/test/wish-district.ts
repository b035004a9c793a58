import { Problem } from '@gezhi/domain/problem';
import type { PublicWish, WishPorts } from '../service/wish-ports.ts';

export const WISH: PublicWish = {
  id: '019abcde-0000-7000-8000-0000000000b1',
  title: '一位老人想要一台收音机 <b>',
  community: '春晖社区',
  amount: 120,
  state: 'open',
  untilOn: '2026-12-20',
};
export const DONE: PublicWish = {
  ...WISH,
  id: '019abcde-0000-7000-8000-0000000000b2',
  title: '想有人陪着散步',
  amount: 0,
  state: 'fulfilled',
  untilOn: null,
};

/** Wishes of a district in memory behind the ports. */
export function wishDistrict(): Omit<WishPorts, 'streets'> {
  return {
    wishes: async ({ area, after }) => {
      if (area !== undefined && !/^320812/.test(area)) throw new Problem('not.found');
      return after === undefined ? { items: [WISH, DONE], next: 'bmV4dA' } : { items: [] };
    },
    wish: async (id) => [WISH, DONE].find((one) => one.id === id) ?? null,
    wishCategory: () => '0102',
    wishCounts: async () => ({
      countedOn: '2026-11-20',
      rows: [{ community: '春晖社区', collected: 30, claimed: 20, fulfilled: null }],
    }),
  };
}
