import type { AreaReach, Role } from '../access/index.ts';
import type { Ground, Post } from './ground.ts';
import type { Pick } from './stage.fixture.ts';

const DISTRICT = { level: 'district', ids: [1] } as const;
const TOWN = { level: 'town', ids: [2] } as const;
const COMMUNITY = { level: 'community', ids: [3] } as const;

/** Units of a small district, with what their people reach and which posts there are. */
const UNITS: readonly { readonly id: number; readonly reach: AreaReach; readonly roles: readonly Role[] }[] =
  [
    {
      id: 11,
      reach: DISTRICT,
      roles: ['operator', 'dutyChief', 'verifier', 'receiver', 'handler', 'unitLeader'],
    },
    {
      id: 12,
      reach: TOWN,
      roles: ['operator', 'dutyChief', 'verifier', 'receiver', 'handler', 'unitLeader'],
    },
    { id: 13, reach: COMMUNITY, roles: ['operator', 'dutyChief', 'verifier', 'handler', 'unitLeader'] },
    { id: 21, reach: DISTRICT, roles: ['receiver', 'handler', 'unitLeader'] },
    { id: 22, reach: DISTRICT, roles: ['receiver', 'handler', 'unitLeader'] },
    { id: 23, reach: DISTRICT, roles: ['leader'] },
  ];

/** A small district: one town, one community with two grids, a centre on each level, two departments, whoever is picked. */
export function smallGround(pick: Pick): Ground {
  const chance = (most: number) => pick(Array.from({ length: most }, (_, index) => index)) ?? 0;
  const posts = UNITS.flatMap(({ id, reach, roles }) =>
    roles.flatMap((role): Post[] =>
      // Few people, some of them with several posts.
      Array.from({ length: chance(4) }, () => ({ personId: `p${id}-${chance(5)}`, role, unitId: id, reach })),
    ),
  );
  const walkers = ([5, 6] as const).flatMap((gridId): Post[] =>
    Array.from({ length: chance(3) }, () => {
      const role = pick(['worker', 'chief'] as const) ?? 'worker';
      return { personId: `p13-${chance(5)}`, role, unitId: 13, reach: { level: 'grid', ids: [gridId] } };
    }),
  );
  return { ...DISTRICT_OF_ONE_TOWN, posts: [...posts, ...walkers] };
}

const DISTRICT_OF_ONE_TOWN: Omit<Ground, 'posts'> = {
  areas: [
    { id: 1, parentId: null, level: 'district' },
    { id: 2, parentId: 1, level: 'town' },
    { id: 3, parentId: 2, level: 'community' },
    { id: 5, parentId: 3, level: 'grid' },
    { id: 6, parentId: 3, level: 'grid' },
  ],
  units: [
    { id: 11, areaId: 1, parentId: null, holds: true, handles: false },
    { id: 12, areaId: 2, parentId: 11, holds: true, handles: false },
    { id: 13, areaId: 3, parentId: 12, holds: true, handles: false },
    { id: 21, areaId: 1, parentId: 11, holds: false, handles: true },
    { id: 22, areaId: 1, parentId: 11, holds: false, handles: true },
    { id: 23, areaId: 1, parentId: 11, holds: false, handles: false },
  ],
};

/** The same district with enough people everywhere, each with one post. */
export function fullGround(): Ground {
  const posts = UNITS.flatMap(({ id, reach, roles }) =>
    roles.flatMap((role): Post[] =>
      [1, 2].map((number) => ({ personId: `p${id}-${role}-${number}`, role, unitId: id, reach })),
    ),
  );
  const walkers = ([5, 6] as const).map(
    (gridId): Post => ({
      personId: `w${gridId}`,
      role: 'worker',
      unitId: 13,
      reach: { level: 'grid', ids: [gridId] },
    }),
  );
  return { ...DISTRICT_OF_ONE_TOWN, posts: [...posts, ...walkers] };
}
