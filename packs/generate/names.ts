import type { SeededRandom } from '../../apps/server/src/modules/pack/index.ts';

const FIRST = [...'安清镇通文和春晨映望临锦康福德仁景瑞永兴明秀玉竹梅兰荷桂枫槐柳桃石云星'];
const SECOND = [...'澜宴济渠风晖光月河绣宁祥馨泽泰平塘溪林湾汀洲岸堤亭台轩桥门坊'];
const COMPOUND_ENDINGS = [
  '花园',
  '家园',
  '小区',
  '新村',
  '嘉园',
  '雅苑',
  '公寓',
  '华庭',
  '东苑',
  '西苑',
  '名邸',
  '里',
];
/** After so many names that were taken a longer one is tried. */
const MANY = 40;
const VILLAGE_NUMBERS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** Gives invented names, none of them twice. */
export interface NameGiver {
  road(rank: 1 | 2 | 3): string;
  compound(): string;
  villageGroup(community: string): string;
  park(): string;
}

/** Starts giving names from a random source. */
export function startNames(random: SeededRandom): NameGiver {
  const taken = new Set<string>();
  const groups = new Map<string, number>();
  const stem = (): string => {
    for (let attempt = 0; ; attempt += 1) {
      // A large ground uses up the names of two characters.
      const word = random.pick(FIRST) + random.pick(SECOND) + (attempt < MANY ? '' : random.pick(SECOND));
      if (taken.has(word)) continue;
      taken.add(word);
      return word;
    }
  };
  return {
    road: (rank) => stem() + (rank === 1 ? '大道' : rank === 2 ? '路' : '巷'),
    compound: () => stem() + random.pick(COMPOUND_ENDINGS),
    villageGroup(community) {
      const number = groups.get(community) ?? 0;
      groups.set(community, number + 1);
      return `${community}${VILLAGE_NUMBERS[number] ?? String(number + 1)}组`;
    },
    park: () => `${stem()}公园`,
  };
}
