import { GUARDS } from '@gezhi/domain/matter';
import { expect, test, vi } from 'vitest';
import { type Breach, type HouseFile, isCode, nodesOf, type Rule, readCheckout } from './house/checkout.ts';
import {
  fewParameters,
  noAny,
  noChinese,
  noDefaultExport,
  noSkippedTest,
  shortFiles,
  shortFunctions,
  tellingNames,
} from './house/code.ts';
import { entryByIndex, modulesInOrder, noCircles, packagesInOrder } from './house/imports.ts';
import { momentsWithZone, tablesExplained } from './house/migrations.ts';
import { guardsWorded, localesComplete } from './house/words.ts';
import { wordsUsed } from './house/words-used.ts';

const checkout = readCheckout();
// Parsed here, once for all rules, so that no single test pays for it.
for (const file of checkout.filter(isCode)) nodesOf(file);

vi.setConfig({ testTimeout: 60_000 });

function written({ path, line, detail }: Breach): string {
  return `${path}${line === undefined ? '' : `:${line}`} ${detail}`;
}

/** Files made up for a test: path → text. */
function house(files: Record<string, string>): HouseFile[] {
  return Object.entries(files).map(([path, text]) => ({ path, text }));
}

function lines(count: number, line = 'work();'): string {
  return Array.from({ length: count }, () => line).join('\n');
}

interface Case {
  readonly rule: Rule;
  readonly sentence: string;
  /** Files in which the rule must find something … */
  readonly bad: Record<string, string>[];
  /** … and in which it must not. */
  readonly good: Record<string, string>[];
}

const matter = 'apps/server/src/modules/matter';

/** Words for every guard of the domain, and for others. */
function guardWords(more: Record<string, string> = {}): string {
  return JSON.stringify({ ...Object.fromEntries(Object.keys(GUARDS).map((guard) => [guard, 'x'])), ...more });
}

function guardFiles(words: string): Record<string, string> {
  const folder = 'packages/ui/src/words/locales';
  return { [`${folder}/zh-CN/guard.json`]: words, [`${folder}/en/guard.json`]: words };
}

const cases: readonly Case[] = [
  {
    rule: packagesInOrder,
    sentence: 'a package uses only the packages below it',
    bad: [
      { 'packages/domain/src/matter/model.ts': "import { Map } from '@gezhi/ui/map';" },
      {
        'apps/console/src/matter/page.tsx':
          "import { perform } from '../../../server/src/modules/matter/index.ts';",
      },
      { 'packages/client/src/index.ts': "export * from '../../../scripts/root.ts';" },
    ],
    good: [
      {
        'apps/console/src/matter/page.tsx': "import { Map } from '@gezhi/ui/map'; import { h } from 'react';",
      },
      { 'apps/server/src/http.ts': "import { page } from '@gezhi/public';" },
    ],
  },
  {
    rule: modulesInOrder,
    sentence: 'a module uses only the modules before it',
    bad: [
      { [`${matter}/commands.ts`]: "import { send } from '../notice/index.ts';" },
      { 'packages/domain/src/area/model.ts': "import type { Matter } from '../matter/index.ts';" },
      { 'packages/domain/src/access/decide.ts': "import { area } from '../area/index.ts';" },
      { 'apps/server/src/platform/db/index.ts': "import { matter } from '../../modules/matter/index.ts';" },
      { 'apps/server/src/modules/gossip/index.ts': 'export const word = 1;' },
    ],
    good: [
      {
        [`${matter}/commands.ts`]:
          "import { find } from '../area/index.ts'; import { db } from '../../platform/db/index.ts';",
      },
      {
        'packages/domain/src/matter/model.ts':
          "import { area } from '../area/index.ts'; import { can } from '../access/index.ts';",
      },
      { [`${matter}/matter.test.ts`]: "import { importMatters } from '../exchange/index.ts';" },
    ],
  },
  {
    rule: entryByIndex,
    sentence: 'a module is entered by its index.ts',
    bad: [
      { [`${matter}/commands.ts`]: "import { lock } from '../area/store.ts';" },
      { 'apps/server/src/main.ts': "import { routes } from './modules/matter/routes.ts';" },
      { 'packages/domain/src/matter/model.ts': "import { area } from '../area/model.ts';" },
    ],
    good: [
      {
        [`${matter}/commands.ts`]:
          "import { lock } from './store.ts'; import { area } from '../area/index.ts';",
      },
      { [`${matter}/actions/return.ts`]: "import { lock } from '../store.ts';" },
    ],
  },
  {
    rule: noCircles,
    sentence: 'no file reaches itself through its imports',
    bad: [
      {
        'a/one.ts': "import { two } from './two.ts';",
        'a/two.ts': "export { three } from './three.ts';",
        'a/three.ts': "await import('./one.ts');",
      },
    ],
    good: [
      { 'a/one.ts': "import { two } from './two.ts';", 'a/two.ts': "import type { One } from './one.ts';" },
      { 'a/one.ts': "import { two } from './two.ts';", 'a/two.ts': "import { type One } from './one.ts';" },
    ],
  },
  {
    rule: shortFiles,
    sentence: 'a file has at most 250 lines, tests apart',
    bad: [{ 'scripts/long.ts': `${lines(251)}\n` }],
    good: [{ 'scripts/long.ts': `${lines(250)}\n` }, { 'scripts/long.test.ts': lines(300) }],
  },
  {
    rule: shortFunctions,
    sentence: 'a function has at most 50 lines, a component 100',
    bad: [
      { 'a.ts': `function work() {\n${lines(49)}\n}` },
      { 'a.ts': `const work = async () => {\n${lines(49)}\n};` },
      { 'a.tsx': `function Page() {\n${lines(99)}\n}` },
      { 'a.tsx': `function usePage() {\n${lines(49)}\n}` },
    ],
    good: [
      { 'a.ts': `/** Works. */\nfunction work() {\n${lines(48)}\n}` },
      { 'a.tsx': `export const Page = () => {\n${lines(98)}\n};` },
      { 'a.test.ts': `test('long', () => {\n${lines(80)}\n});` },
    ],
  },
  {
    rule: fewParameters,
    sentence: 'a function takes at most three parameters',
    bad: [
      { 'a.ts': 'const f = (a: 1, b: 2, c: 3, d: 4) => a;' },
      { 'a.ts': 'class A { f(a: 1, b: 2, c: 3, ...d: 4[]) {} }' },
    ],
    good: [
      { 'a.ts': 'function f(this: Window, a: 1, b: 2, c: 3) {} type F = (a: 1, b: 2, c: 3, d: 4) => 5;' },
    ],
  },
  {
    rule: noAny,
    sentence: 'the type any is not used',
    bad: [{ 'a.ts': 'const a: any = 1;' }, { 'a.test.ts': 'const a = b as unknown as Record<string, any>;' }],
    good: [{ 'a.ts': "const any = 'any'; // any" }],
  },
  {
    rule: noDefaultExport,
    sentence: 'nothing is exported without a name, settings of tools apart',
    bad: [
      { 'a.ts': 'export default 1;' },
      { 'a.tsx': 'export default function Page() {}' },
      { 'a.ts': 'const a = 1; export { a as default };' },
    ],
    good: [
      { 'a.ts': 'switch (a) { default: b(); }' },
      { 'vite.config.ts': 'export default {};' },
      { 'a.ts': "import a from 'b'; export const c = a;" },
    ],
  },
  {
    rule: tellingNames,
    sentence: 'names say something',
    bad: [
      { 'a.ts': 'export class SessionManager {}' },
      { 'a.ts': 'interface UserInfo {}' },
      { 'a.ts': 'function loadMatterData() {}' },
      { 'a.ts': 'export const dateUtils = {};' },
      { 'apps/console/src/utils/date.ts': '' },
      { 'apps/console/src/matter/matter-helpers.ts': '' },
    ],
    good: [{ 'a.ts': 'function f() { const formData = new FormData(); } interface Metadata {}' }],
  },
  {
    rule: noChinese,
    sentence: 'Chinese lies in locale files, packs and tests',
    bad: [
      { 'a.ts': "const title = '事项';" },
      { 'a.tsx': 'const a = <p>事项</p>;' },
      { 'a.ts': 'const a = `第\u0024{1}页`;' },
      { 'a.ts': 'const a = /号/;' },
    ],
    good: [
      { 'a.ts': '/** 回避: keeps out whoever is complained of. */ const a = 1; // 派遣' },
      { 'a.test.ts': "const title = '事项';" },
      { 'packs/demo/words.ts': "const title = '事项';" },
    ],
  },
  {
    rule: noSkippedTest,
    sentence: 'no test is skipped or runs alone',
    bad: [
      { 'a.test.ts': "test.skip('later', () => {});" },
      { 'e2e/a.spec.ts': "test.describe.only('this', () => {});" },
    ],
    good: [{ 'a.test.ts': "test.skipIf(process.getuid?.() !== 0)('root', () => {});" }],
  },
  {
    rule: localesComplete,
    sentence: 'every text exists in Chinese and in English',
    bad: [
      { 'a/locales/zh-CN.json': '{"a":"甲"}' },
      { 'a/locales/zh-CN.json': '{"a":"甲","b":{"c":"丙"}}', 'a/locales/en.json': '{"a":"A","b":{}}' },
      { 'a/locales/zh-CN/x.json': '{"a":"甲"}', 'a/locales/en/x.json': '{"a":""}' },
      { 'a/locales/zh-CN/x.json': '{"a":"{{name}} 好"}', 'a/locales/en/x.json': '{"a":"Hello"}' },
      { 'a/locales/fr.json': '{}' },
    ],
    good: [
      {
        'a/locales/zh-CN.json': '{"n_other":"{{count}} 件"}',
        'a/locales/en.json': '{"n_one":"one","n_other":"{{count}}"}',
      },
    ],
  },
  {
    rule: guardsWorded,
    sentence:
      'every guard that may refuse has words in both languages, and no words are left of guards that are gone',
    bad: [
      { 'packages/ui/src/words/locales/zh-CN/guard.json': guardWords() },
      guardFiles(guardWords({ moonIsFull: 'x' })),
      {
        ...guardFiles(guardWords()),
        [`${matter}/checks.ts`]: "throw new Problem('matter.guard', { guard: 'newMoon' });",
      },
    ],
    good: [
      guardFiles(guardWords()),
      {
        ...guardFiles(guardWords({ newMoon: 'x' })),
        [`${matter}/checks.ts`]: "throw new Problem('matter.guard', { guard: 'newMoon' });",
      },
    ],
  },
  {
    rule: wordsUsed,
    sentence: 'no words are kept that nobody says',
    bad: [
      { 'a/locales/zh-CN.json': '{"gone":"x"}', 'a/page.ts': "say('here');" },
      { 'a/locales/zh-CN/b.json': '{"kind":{"one":"x"}}', 'a/page.ts': `say(\`sort.\${kind}\`);` },
      { 'a/locales/zh-CN.json': '{"here":"x"}', 'a/page.test.ts': "say('here');" },
    ],
    good: [
      { 'a/locales/zh-CN.json': '{"here_other":"x"}', 'a/page.ts': "say('here', { count });" },
      { 'a/locales/zh-CN/b.json': '{"kind":{"one":"x"}}', 'a/page.ts': `say(\`kind.\${kind}\`);` },
      { 'a/locales/zh-CN.json': '{"my":{"kind":{"one":"x"}}}', 'a/page.ts': "const group = 'my.kind';" },
    ],
  },
  {
    rule: tablesExplained,
    sentence: 'every table has a comment',
    bad: [{ 'apps/server/migrations/1.sql': 'create table if not exists app.rounds (id uuid);' }],
    good: [
      {
        'apps/server/migrations/1.sql':
          "create table rounds (id uuid);\ncreate table rounds_1 partition of rounds for values in (1);\ncomment on table rounds is 'x';",
      },
    ],
  },
  {
    rule: momentsWithZone,
    sentence: 'a moment is a timestamptz',
    bad: [
      { 'apps/server/migrations/1.sql': 'create table a (at timestamp not null);' },
      { 'apps/server/migrations/1.sql': 'alter table a add at timestamp(3) with time zone;' },
    ],
    good: [
      {
        'apps/server/migrations/1.sql':
          "-- timestamp\ncreate table a (at timestamptz, note text default 'timestamp');",
      },
    ],
  },
];

for (const { rule, sentence, bad, good } of cases) {
  test(`a breach is caught: ${sentence}`, () => {
    for (const files of bad) expect(rule(house(files)), JSON.stringify(files)).not.toEqual([]);
    for (const files of good) expect(rule(house(files)).map(written), JSON.stringify(files)).toEqual([]);
  });
  test(`in this house ${sentence}`, () => {
    expect(rule(checkout).map(written)).toEqual([]);
  });
}

test('the rules have looked at the whole house', () => {
  const places = [
    'packages/domain/src/',
    'packages/ui/src/',
    'apps/server/src/',
    'apps/console/src/',
    'scripts/',
    'e2e/',
  ];
  expect(places.filter((place) => !checkout.some(({ path }) => path.startsWith(place)))).toEqual([]);
});
