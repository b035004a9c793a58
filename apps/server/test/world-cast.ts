/** Ids of the test world: small enough to be learned by heart, so that tests can say them. */
export const AREAS = {
  district: 1,
  town: 2,
  community: 3,
  /** Its station has nobody: what arrives there falls to the town's centre. */
  quietCommunity: 4,
  gridOne: 5,
  gridTwo: 6,
  quietGrid: 7,
  otherTown: 8,
  otherCommunity: 9,
  otherGrid: 10,
} as const;

export const UNITS = {
  districtCentre: 1,
  townCentre: 2,
  station: 3,
  quietStation: 4,
  otherTownCentre: 5,
  otherStation: 6,
  urbanManagement: 10,
  housing: 11,
  leadership: 20,
  platform: 21,
} as const;

export const PLACES = { compound: 1, buildingOne: 2, buildingTwo: 3 } as const;

/** A post of somebody: title code, unit, and the area or place it is held for (the unit where nothing is said). */
export interface Post {
  readonly title: string;
  readonly unit: keyof typeof UNITS;
  readonly area?: keyof typeof AREAS;
  readonly place?: keyof typeof PLACES;
  /** Ended long ago: gives nothing any more. */
  readonly ended?: true;
}

interface Member {
  readonly name: string;
  readonly post: Post;
}

/** The cast; keys are what `actorOf` takes, in the order of their numbers (ids end in 01, 02 …). */
export const CAST = {
  wang: { name: '王秀英', post: { title: 'gridWorker', unit: 'station', area: 'gridOne' } },
  gao: { name: '高建华', post: { title: 'gridChief', unit: 'station', area: 'gridOne' } },
  bai: { name: '白小燕', post: { title: 'gridWorker', unit: 'station', area: 'gridTwo' } },
  sun: { name: '孙丽', post: { title: 'seat', unit: 'station', area: 'community' } },
  xu: { name: '徐敏', post: { title: 'seat', unit: 'station', area: 'community' } },
  song: { name: '宋国强', post: { title: 'dutyChief', unit: 'station', area: 'community' } },
  he: { name: '何静', post: { title: 'inspector', unit: 'station', area: 'community' } },
  zhao: { name: '赵伟', post: { title: 'dispatcher', unit: 'townCentre', area: 'town' } },
  shi: { name: '石磊', post: { title: 'dutyChief', unit: 'townCentre', area: 'town' } },
  tang: { name: '唐雪', post: { title: 'inspector', unit: 'townCentre', area: 'town' } },
  ling: { name: '凌云', post: { title: 'dispatcher', unit: 'districtCentre', area: 'district' } },
  chen: { name: '陈刚', post: { title: 'dutyChief', unit: 'districtCentre', area: 'district' } },
  yan: { name: '严芳', post: { title: 'caller', unit: 'districtCentre', area: 'district' } },
  du: { name: '杜鹃', post: { title: 'seat', unit: 'otherStation', area: 'otherCommunity' } },
  qian: { name: '钱程', post: { title: 'receiver', unit: 'urbanManagement' } },
  feng: { name: '冯涛', post: { title: 'handler', unit: 'urbanManagement' } },
  lu: { name: '陆平', post: { title: 'unitLeader', unit: 'urbanManagement' } },
  ma: { name: '马兰', post: { title: 'receiver', unit: 'housing' } },
  niu: { name: '牛群', post: { title: 'handler', unit: 'housing' } },
  pan: { name: '潘岳', post: { title: 'unitLeader', unit: 'housing' } },
  meng: { name: '孟宪', post: { title: 'districtLeader', unit: 'leadership', area: 'district' } },
  admin: { name: '安明', post: { title: 'systemAdmin', unit: 'platform', area: 'district' } },
  shen: { name: '沈审', post: { title: 'auditor', unit: 'platform', area: 'district' } },
  yuan: { name: '袁信', post: { title: 'informationOfficer', unit: 'station', area: 'gridOne' } },
  cai: { name: '蔡楼', post: { title: 'buildingCaptain', unit: 'station', place: 'buildingOne' } },
  /** Sat in the station once; the duty is over. */
  tao: { name: '陶旧', post: { title: 'seat', unit: 'station', area: 'community', ended: true } },
  /** An account without any duty. */
  wu: { name: '吴闲', post: null },
  /** Decides what residents ask about their data. */
  qi: { name: '戚安', post: { title: 'privacyOfficer', unit: 'districtCentre', area: 'district' } },
} as const satisfies Record<string, Member | { name: string; post: null }>;

export type CastName = keyof typeof CAST;

export const CAST_NAMES = Object.keys(CAST) as CastName[];

const numbered = (prefix: string, number: number) =>
  `${prefix}-0000-7000-8000-${String(number).padStart(12, '0')}`;

export function personIdOf(name: CastName): string {
  return numbered('01900000', CAST_NAMES.indexOf(name) + 1);
}

export function accountIdOf(name: CastName): string {
  return numbered('01900001', CAST_NAMES.indexOf(name) + 1);
}

/** The one duty of somebody of the cast. */
export function dutyIdOf(name: CastName): string {
  return numbered('01900002', CAST_NAMES.indexOf(name) + 1);
}
