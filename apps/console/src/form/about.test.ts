import type { Category } from '@gezhi/domain/catalogue';
import { expect, test } from 'vitest';
import { Categories } from '../catalogue/categories.ts';
import { pickersOf } from './about.ts';

const litter: Category = {
  code: '0401',
  parent: '04',
  name: '暴露垃圾',
  nameEn: 'Litter',
  lead: 'urbanManagement',
  assists: ['greening'],
  severity: 3,
  visibility: 'O',
  public: true,
  selfHandle: false,
  recordOnly: false,
  evidence: 'none',
  keywords: [],
  procedure: null,
};

test.each([
  ['lead', ['urbanManagement', 'greening']],
  ['assists', ['greening']],
  ['departments', ['urbanManagement', 'greening']],
  ['invited', []],
  ['to', []],
])('for %s the catalogue proposes %j', (field, codes) => {
  expect(pickersOf('0401', new Categories([litter], 'en')).proposedFor(field)).toEqual(codes);
});
