import { test } from './fixtures.ts';
import { startHouse } from './house.ts';

/** Each test has a house over the pack that it names (`test.use({ pack })`), on its first morning, instead of the one that the journeys share. */
export const ownHouse = test.extend<{ readonly pack: string }>({
  pack: ['', { option: true }],
  baseURL: async ({ pack }, use) => {
    const house = await startHouse(pack);
    await use(house.origin);
    await house.close();
  },
});
