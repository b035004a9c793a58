import { beforeAll, expect, test } from 'vitest';
import { startWords } from '../words/index.ts';
import { choose } from './choose.ts';

beforeAll(async () => {
  await startWords('zh-CN');
});

function photo(name: string, type = 'image/jpeg', size = 10): File {
  const file = new File(['x'], name, { type });
  Object.defineProperty(file, 'size', { value: size });
  return file;
}

test('photos that fit are taken in their order', () => {
  const files = [photo('1.jpg'), photo('2.png', 'image/png'), photo('3.webp', 'image/webp')];
  expect(choose(files, 9, 9)).toEqual({ taken: files, refusals: [] });
});

test('what is no photo and what is too large is refused by name and with the way out', () => {
  const { taken, refusals } = choose(
    [photo('a.pdf', 'application/pdf'), photo('b.jpg', 'image/jpeg', 25 * 1024 * 1024), photo('c.jpg')],
    9,
    9,
  );
  expect(taken.map((file) => file.name)).toEqual(['c.jpg']);
  expect(refusals).toEqual([
    'a.pdf 不是照片，请用 JPEG、PNG 或 WebP',
    'b.jpg 有 25 MB，最多 20 MB，请压缩后再传',
  ]);
});

test('those beyond the limit are named, the earlier ones are kept', () => {
  const { taken, refusals } = choose([photo('a.jpg'), photo('b.jpg'), photo('c.jpg')], 2, 9);
  expect(taken.map((file) => file.name)).toEqual(['a.jpg', 'b.jpg']);
  expect(refusals).toEqual(['最多 9 张，c.jpg 没有添加']);
});
