import type { Category } from '@gezhi/domain/catalogue';
import { expect, test } from 'vitest';
import { Categories, isFoundBy } from './categories.ts';

function category(code: string, name: string, more: Partial<Category> = {}): Category {
  return {
    code,
    parent: code.length === 4 ? code.slice(0, 2) : null,
    name,
    nameEn: `class ${code}`,
    lead: null,
    assists: [],
    severity: 3,
    visibility: 'O',
    public: true,
    selfHandle: false,
    recordOnly: false,
    evidence: 'none',
    keywords: [],
    procedure: null,
    ...more,
  };
}

const lamp = category('0406', '路灯与公用设施', { nameEn: 'Street lights', keywords: ['灯不亮'] });

test.each(['路灯', '04', '0406', 'street', 'STREET', '灯不亮', ' 公用 ', ''])(
  '“%s” finds the street lights',
  (typed) => {
    expect(isFoundBy(lamp, typed)).toBe(true);
  },
);

test.each(['06', '电梯', 'lift'])('“%s” does not find the street lights', (typed) => {
  expect(isFoundBy(lamp, typed)).toBe(false);
});

test('minor classes stand under their own major class, in the language of the screen', () => {
  const all = [category('04', '城市管理'), lamp, category('05', '基础信息'), category('0504', '普查')];
  const categories = new Categories(all, 'en');
  expect(categories.majors.map((major) => categories.minorsOf(major).map((minor) => minor.code))).toEqual([
    ['0406'],
    ['0504'],
  ]);
  expect(categories.sayName('0406')).toBe('Street lights');
  expect(categories.sayName(null)).toBe('—');
  expect(categories.sayName('9999')).toBe('9999');
});
