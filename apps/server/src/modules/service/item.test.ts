import type { ServiceItem } from '@gezhi/domain/service';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHouse, type TestHouse } from '../../../test/house.ts';
import { timelineOf } from '../../platform/subject/index.ts';
import { SERVICE_ITEM_KIND } from './index.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house.close());

const item = (more: Partial<ServiceItem> = {}): ServiceItem => ({
  ...{ code: 'elderCard', zh: '办理老年人优待证', en: 'A card for older people', topic: 'elderly' },
  ...{ unit: '@community', passes: [], places: ['station'], helps: ['escort', 'visit'] },
  papers: [{ code: 'idCard', zh: '身份证', en: 'Identity card', mayOwe: false }],
  ...{ category: '0107', basis: null, basisEn: null, charge: null, position: 1, ended: false },
  ...more,
});
const save = (who: 'admin' | 'sun' | 'wang', more: Partial<ServiceItem> = {}) =>
  house.post(who, '/api/service-items', { item: item(more) });
const faultsOf = (answer: { body: { details: { fields: { path: string; code: string }[] } } }) =>
  answer.body.details.fields.map(({ path, code }) => [path, code]);

test('the administrator alone keeps the list, everybody reads it, and each edit is an entry', async () => {
  expect((await save('sun')).code).toBe('access.role');
  expect((await save('admin')).status).toBe(200);
  expect((await save('admin', { zh: '老年人优待证' })).status).toBe(200);
  const { body } = await house.get('wang', '/api/service-items');
  expect(body).toEqual({ items: [item({ zh: '老年人优待证' })], mayChange: false, mayAsk: true });
  expect((await house.get('admin', '/api/service-items')).body.mayChange).toBe(true);
  expect((await house.get(null, '/api/service-items')).code).toBe('session.missing');
  const { rows } = await house.world.owner.query<{ subject_id: string }>(
    `select subject_id from service_items where code = 'elderCard'`,
  );
  const lines = await house.parts.database.inTransaction(house.world.actorOf('admin'), null, (tx) =>
    timelineOf(tx, SERVICE_ITEM_KIND, rows[0]?.subject_id ?? ''),
  );
  expect(lines.map(({ action }) => action)).toEqual(['saveServiceItem', 'saveServiceItem']);
});

test('a law is cited by its name in both languages, or not at all', async () => {
  const law = { basis: '老年人权益保障法 第三十七条', basisEn: 'Law on the Elderly, art. 37' };
  expect(faultsOf(await save('admin', { ...law, basisEn: null }))).toEqual([['item.basisEn', 'text.empty']]);
  expect(faultsOf(await save('admin', { ...law, basis: null }))).toEqual([['item.basis', 'text.empty']]);
  expect((await save('admin', { code: 'homeCare', ...law })).status).toBe(200);
  const { items } = (await house.get('wang', '/api/service-items')).body;
  expect(items.find(({ code }: ServiceItem) => code === 'homeCare')).toMatchObject(law);
  const page = async (language: string) => {
    const headers = { host: 'localhost', 'accept-language': language };
    return (await house.app.inject({ url: '/public/services/homeCare', headers })).body;
  };
  expect(await page('zh-CN')).toContain(law.basis);
  expect(await page('en')).toContain(law.basisEn);
});

test('units and the category have to be there, and help needs a category of its errands', async () => {
  expect(faultsOf(await save('admin', { unit: 'nobody' }))).toEqual([['item.unit', 'unknown']]);
  expect(faultsOf(await save('admin', { passes: ['@town', 'nobody'] }))).toEqual([
    ['item.passes.1', 'unknown'],
  ]);
  expect((await save('admin', { code: 'repairs', unit: 'C' })).status, 'units that do the same').toBe(200);
  expect(faultsOf(await save('admin', { category: '9999' }))).toEqual([['item.category', 'unknown']]);
  expect((await save('admin', { category: null })).status).toBe(422);
  expect((await save('admin', { code: 'library', category: null, helps: [] })).status).toBe(200);
  const papers = [item().papers[0], item().papers[0]] as ServiceItem['papers'];
  expect((await save('admin', { papers })).status).toBe(422);
});
