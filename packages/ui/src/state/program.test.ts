import { expect, test } from 'vitest';
import { programIn } from './program.ts';

test('the program of a page is found whatever else its script carries', () => {
  const page =
    '<script>1</script><script type="module" crossorigin src="/assets/index-B1x.js" nonce="n"></script>';
  expect(programIn(page)).toBe('/assets/index-B1x.js');
  expect(programIn('<script nonce="n" src="/phone/assets/a.js" type="module"></script>')).toBe(
    '/phone/assets/a.js',
  );
});

test('a page without a program says so, and other scripts are not taken for it', () => {
  expect(programIn('<p>503</p>')).toBeUndefined();
  expect(programIn('<script src="/old.js"></script>')).toBeUndefined();
});
