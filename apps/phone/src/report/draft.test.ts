import { type Category, categorySchema } from '@gezhi/domain/catalogue';
import { reportInputSchema } from '@gezhi/domain/matter';
import { errandReportSchema } from '@gezhi/domain/service';
import { expect, test } from 'vitest';
import { Categories } from '../catalogue/categories.ts';
import { emptyDraft, emptyErrand, errandInputOf, inputOf, missingOf, placeOf } from './draft.ts';

function category(code: string, name: string, more: Partial<Category> = {}): Category {
  return categorySchema.parse({
    code,
    parent: code.length === 2 ? null : code.slice(0, 2),
    name,
    nameEn: name,
    lead: null,
    assists: [],
    targets: [],
    papers: [],
    severity: 3,
    tier: 'T2',
    visibility: 'O',
    public: true,
    selfHandle: true,
    recordOnly: false,
    evidence: 'none',
    keywords: [],
    procedure: null,
    ...more,
  });
}

const ebike = category('0303', '电动自行车违规停放充电', { keywords: ['电动车', '充电', '楼道'] });
const lane = category('0301', '消防通道堵塞', { keywords: ['消防通道', '楼道'] });
const care = category('0102', '养老助老服务', { visibility: 'C' });
const placed = { ...emptyDraft(), address: '清淮新村 5 幢' };

test('a photo alone is enough, and the report then says what its category is called', () => {
  expect(missingOf(placed, 0, undefined)).toBe('missing');
  expect(missingOf(placed, 1, undefined)).toBeUndefined();
  const body = inputOf({
    draft: placed,
    category: lane,
    photos: [placed.id],
    wordless: lane.name,
    ending: undefined,
  });
  expect(reportInputSchema.parse(body)).toMatchObject({ description: '消防通道堵塞', category: '0301' });
});

test('a report ends at once where it is settled on the spot or only to be recorded, and not both', () => {
  const ready = { draft: placed, category: lane, photos: [], wordless: lane.name };
  const solved = inputOf({ ...ready, ending: { result: '已劝离', photos: [] } });
  expect(reportInputSchema.parse(solved)).toMatchObject({ solved: { result: '已劝离' } });
  expect(solved).not.toHaveProperty('recorded');
  const recorded = inputOf({ ...ready, ending: 'recorded' });
  expect(reportInputSchema.parse(recorded)).toMatchObject({ recorded: true });
  expect(recorded).not.toHaveProperty('solved');
});

test('a place is a point, an address, or something chosen; nothing is no place', () => {
  expect(placeOf(emptyDraft())).toBeUndefined();
  expect(missingOf({ ...emptyDraft(), description: '堵了' }, 0, undefined)).toBe('missingPlace');
  expect(placeOf({ ...emptyDraft(), point: [119, 33.5], areaId: { grid: 7 } })).toEqual({
    point: [119, 33.5],
    gridId: 7,
  });
});

test('a care matter waits for consent, and another one carries none', () => {
  const written = { ...placed, description: '老人没人照应' };
  expect(missingOf(written, 0, care)).toBe('missingConsent');
  const given = { ...written, consent: 'self' as const };
  expect(missingOf(given, 0, care)).toBeUndefined();
  const ready = { draft: given, photos: [], wordless: '', ending: undefined };
  expect(inputOf({ ...ready, category: care }).consent?.givenBy).toBe('self');
  expect(inputOf({ ...ready, category: lane }).consent).toBeUndefined();
});

test('the category whose words the text holds most of comes first, with those words', () => {
  const categories = new Categories([lane, ebike, care], 'zh-CN');
  const [first, second] = categories.propose('楼道里停了电动车，拉线充电');
  expect([first?.category.code, first?.because]).toEqual(['0303', ['电动车', '充电', '楼道']]);
  expect(second?.category.code).toBe('0301');
  expect(categories.propose('路灯不亮')).toEqual([]);
});

test('a service for a resident needs no words of its own, a telephone that is one, and consent where its class does', () => {
  const errand = emptyErrand('elderCard', 'visit');
  expect(missingOf({ ...placed, errand }, 0, lane)).toBeUndefined();
  expect(missingOf({ ...placed, errand: { ...errand, phone: '12' } }, 0, lane)).toBe('wrongPhone');
  expect(missingOf({ ...placed, errand }, 0, care)).toBe('missingConsent');
  expect(missingOf({ ...emptyDraft(), errand }, 0, lane)).toBe('missingPlace');
});

test('what is sent for a resident names the service and its papers, and whom to call where that was said', () => {
  const errand = { ...emptyErrand('elderCard', 'visit'), ticked: ['idCard'] };
  const draft = { ...placed, errand, consent: 'self' as const };
  const ready = { draft, category: care, photos: [], wordless: '老年人优待证 · 上门' };
  const silent = errandReportSchema.parse(errandInputOf(ready, errand));
  expect(silent).toMatchObject({
    ...{ description: '老年人优待证 · 上门', consent: { givenBy: 'self' } },
    service: { item: 'elderCard', help: 'visit', ticked: ['idCard'] },
  });
  expect(silent).not.toHaveProperty('reporter');
  const known = { ...errand, name: ' 李桂兰 ', phone: ' 13851700001 ', mayContact: 'yes' as const };
  expect(errandReportSchema.parse(errandInputOf(ready, known)).reporter).toMatchObject({
    ...{ name: '李桂兰', phone: '13851700001', mayContact: 'yes' },
  });
});
