import { PHASES, type Phase } from '@gezhi/domain/catalogue';
import { isTold, KINDS, RATINGS, SUSPENSION_REASONS } from '@gezhi/domain/matter';
import { describe, expect, test } from 'vitest';
import type { Frame, Size } from './frame/layout.ts';
import { hasWords, LANGUAGES, type Language } from './frame/words.ts';
import {
  actPage,
  codePage,
  emptyForm,
  homePage,
  problemPage,
  ratePage,
  reportPage,
  reportSentPage,
  type Track,
  trackPage,
} from './index.ts';
import { dangerPage } from './report/danger-page.ts';
import { joinPage } from './report/join-page.ts';
import { CATEGORIES, frameFor, trackIn } from './test/district.ts';
import { NEARBY } from './test/report-district.ts';

const blank = { key: 'k', version: '4', values: new Map(), photos: [] };

/** The tracking page as it is opened: nothing typed, nothing wrong. */
function shown(track: Track, frame: Frame = frameFor()): string {
  return trackPage({
    frame,
    track,
    code: '7K4M2-9ABCD',
    rating: blank,
    answer: { form: blank, faults: [] },
    faults: [],
    done: false,
  });
}

const trackHtml = (phase: Phase, frame: Frame): string => shown(trackIn(phase), frame);

function allPages(frame: Frame): readonly string[] {
  const form = emptyForm(frame.now);
  const fault = { field: 'description', words: 'x' };
  const offers = PHASES.flatMap((phase) => trackIn(phase).can);
  return [
    homePage({ frame }),
    reportPage({
      frame,
      form,
      faults: [fault],
      categories: CATEGORIES,
      units: [],
      found: [],
      place: null,
      service: null,
      bounds: null,
    }),
    reportSentPage({
      frame,
      track: trackIn('reported'),
      code: 'ABCDE-FGHJK',
      trackUrl: 'https://grid.example.cn/public/track/X',
      isDanger: true,
      isWeChat: false,
    }),
    joinPage({
      frame,
      form: { ...form, description: '消防通道堵了' },
      nearby: [NEARBY],
      categories: CATEGORIES,
    }),
    dangerPage({ frame, form: { ...form, description: '着火了' } }),
    codePage({ frame, typed: 'abc', faults: [{ field: 'code', words: 'x' }] }),
    problemPage({ frame, title: 'x', words: 'y' }),
    ...offers.map((offer) => actPage({ frame, offer, form: blank, faults: [] })),
    ...offers
      .filter(({ kind }) => kind === 'rate')
      .map((offer) => ratePage({ frame, offer, form: blank, faults: [] })),
    ...PHASES.map((phase) => trackHtml(phase, frame)),
  ];
}

const frames = LANGUAGES.flatMap((language) =>
  (['normal', 'elder'] as const).map((size): [Language, Size] => [language, size]),
);

describe.each(frames)('in %s, %s size', (language, size) => {
  const pages = allPages(frameFor({ language, size }));

  test('every page is whole: no hole left open, nothing undefined, one heading', () => {
    for (const page of pages) {
      // The script's sentences keep their holes; it fills them.
      expect(page.replaceAll(/ data-words="[^"]*"/g, '')).not.toMatch(/\{\{|undefined|\[object|NaN/);
      expect(page.match(/<h1/g)).toHaveLength(1);
      expect(page).toContain('<main id="main"');
      expect(page).toContain('class="skip" href="#main"');
    }
  });

  test('no page has an inline script, an inline style, a handler, or an address elsewhere', () => {
    for (const page of pages) {
      expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/);
      expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
      expect(page).not.toMatch(/(?:src|href|action)="(?!\/public\/|#|tel:)/);
    }
  });

  test('every id is there once, and every label, description and link to a field leads to one', () => {
    for (const page of pages) {
      const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const targets = [...page.matchAll(/\s(?:for|aria-describedby|aria-labelledby)="([^"]+)"/g)];
      for (const [, target = ''] of targets) {
        for (const id of target.split(' ')) expect(ids).toContain(id);
      }
    }
  });
});

test('what a person typed cannot become markup, in text or in attributes', () => {
  const nasty = '"><script>alert(1)</script>\' onload=x {{unit}}';
  const frame = frameFor();
  const form = {
    ...emptyForm(frame.now),
    description: nasty,
    address: nasty,
    name: nasty,
    phone: nasty,
    search: nasty,
  };
  const page = reportPage({
    frame,
    form,
    faults: [],
    categories: CATEGORIES,
    units: [{ id: 1, name: nasty, nameEn: nasty }],
    found: [{ key: nasty, name: nasty, path: nasty }],
    place: null,
    service: null,
    bounds: null,
  });
  const track = trackIn('handling', {
    title: nasty,
    description: `${nasty}!`,
    leadUnit: { name: nasty, nameEn: nasty },
  });
  const other = trackPage({
    frame,
    track,
    code: nasty,
    rating: blank,
    answer: { form: blank, faults: [] },
    faults: [{ field: '', words: nasty }],
    done: true,
  });
  for (const html of [page, other]) {
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('"><script');
  }
});

test('a first line break that was typed comes back', () => {
  const frame = frameFor();
  const form = { ...emptyForm(frame.now), description: '\n一' };
  const page = reportPage({
    frame,
    form,
    faults: [],
    categories: [],
    units: [],
    found: null,
    place: null,
    service: null,
    bounds: null,
  });
  expect(page).toMatch(/<textarea[^>]*>\n\n一<\/textarea>/);
});

test.each(LANGUAGES)('in %s the first sentence says who has the matter now', (language) => {
  const unit = language === 'en' ? 'Housing Bureau' : '区住建局';
  for (const phase of ['dispatched', 'handling', 'checking'] as const) {
    const page = trackHtml(phase, frameFor({ language }));
    expect(page.slice(page.indexOf('now-title'), page.indexOf('now-title') + 200)).toContain(unit);
  }
});

test('before a unit has it, the centre does', () => {
  expect(trackHtml('reported', frameFor())).toContain('网格中心正在看');
});

test('what is still to come carries no time of its own', () => {
  const page = trackHtml('dispatched', frameFor());
  const future = page.slice(page.indexOf('step future'));
  expect(future).not.toContain('<time');
});

function untilIn(phase: Phase, language: Language, more: Parameters<typeof trackIn>[1] = {}): string {
  const track = trackIn(phase, more);
  const page = shown(track, frameFor({ language }));
  return [...page.matchAll(/<div class="until[\s\S]*?<\/div><\/div>/g)].join('');
}

test.each([
  ['zh-CN', 'reported', '最晚明天下午 6:00 前给您答复'],
  ['zh-CN', 'dispatched', '最晚周四（12月3日）下午 6:00 前办结'],
  ['zh-CN', 'handling', '已超过承诺时间，正在督促'],
  ['zh-CN', 'suspended', '暂停办理：等待合适的季节（预计2027年3月1日复核）'],
  ['en', 'reported', 'You get an answer by 6:00 pm tomorrow at the latest'],
  ['en', 'dispatched', 'Finished by 6:00 pm on Thu 3 Dec at the latest'],
  ['en', 'handling', 'Past the promised time; we are pressing for it'],
  ['en', 'suspended', 'On hold: waiting for the right season (to be looked at again on 1 Mar 2027)'],
] as const)('in %s a matter that is %s says %s', (language, phase, words) => {
  expect(untilIn(phase, language)).toContain(words);
});

test('what is late says when it was promised, and not who is late', () => {
  const said = untilIn('handling', 'zh-CN');
  expect(said).toContain('原来说好今天上午 9:00 前办结。');
  expect(said).not.toContain('住建局');
});

test('a moment counted over holidays that nobody knows yet says that it may change', () => {
  expect(untilIn('dispatched', 'zh-CN')).toContain('放假安排还没有公布');
});

test('where nothing is promised, nothing is said of time', () => {
  expect(untilIn('handling', 'zh-CN', { until: null })).toBe('');
  for (const phase of ['followUp', 'closed', 'declined', 'merged'] as const)
    expect(untilIn(phase, 'zh-CN'), phase).toBe('');
});

const PAPERS = [
  { number: 1, title: { zh: '产权证明', en: 'Title deed' }, name: null, bringBy: '2026-12-10', late: false },
  { number: 3, title: null, name: '<b>离婚证</b>', bringBy: '2026-11-20', late: true },
];

function papersIn(language: Language, papers: typeof PAPERS): string {
  const offer = {
    name: 'bringPaper',
    kind: 'bringPaper',
    title: { zh: '材料补齐', en: 'Papers brought' },
    fields: [],
  };
  const track = trackIn('handling', { papers });
  const page = shown({ ...track, can: [...track.can, offer] }, frameFor({ language }));
  return page.match(/<section class="papers[\s\S]*?<\/section>/)?.[0] ?? '';
}

test('what is still to be brought is said by name, by its day, and how: one door to bring it', () => {
  const said = papersIn('zh-CN', PAPERS);
  for (const words of [
    '产权证明',
    '12月10日前补上',
    '原来说好11月20日前补上，还没有收到',
    '也可以送到区住建局',
  ])
    expect(said).toContain(words);
  expect(said.match(/href="\/public\/track\/do\/bringPaper"/g)).toHaveLength(1);
  expect(said).not.toContain('<b>');
  const english = papersIn('en', PAPERS);
  for (const words of ['Title deed', 'By 10 Dec', 'promised by 20 Nov', 'Housing Bureau'])
    expect(english).toContain(words);
});

test('where nothing is owed nothing is said of papers', () => {
  expect(papersIn('zh-CN', [])).toBe('');
});

test.each(LANGUAGES)('in %s every reason of a suspension has words', (language) => {
  for (const reason of Object.values(SUSPENSION_REASONS).flat())
    expect(hasWords(language, `pauseReason.${reason}`), reason).toBe(true);
});

test.each(LANGUAGES)(
  'in %s every action that a reporter hears of, every phase and rating has words',
  (language) => {
    for (const kind of Object.keys(KINDS).filter(isTold)) {
      expect(hasWords(language, `step.${kind}`), kind).toBe(true);
    }
    for (const phase of PHASES) expect(hasWords(language, `now.${phase}.title`), phase).toBe(true);
    for (const rating of RATINGS) expect(hasWords(language, `act.rating.${rating}`), rating).toBe(true);
  },
);

test('who looked at my contact is told with time, role and reason, and never with a name', () => {
  const page = trackHtml('handling', frameFor());
  expect(page).toContain('昨天下午 5:02，承办单位经办人看过，因为要给您回电话。');
});

test.each([
  ['urge', '催了一次'],
  ['withdrawConsent', '撤回了同意'],
  ['recordConsent', '记下了本人或监护人的同意'],
  ['record', '登记存档'],
])('%s stands among the steps in plain words', (action, words) => {
  expect(isTold(action)).toBe(true);
  const step = { at: '2026-11-25T09:05:00+08:00', action, phase: null, unit: null, codes: {}, texts: [] };
  const track = trackIn('handling', { steps: [step] });
  const page = shown(track);
  expect(page).toContain(`<h3>${words}`);
});

test('a dispatch is told with the unit it went to, also when it went to another one later', () => {
  const unit = (name: string) => ({ name, nameEn: name });
  const step = (action: string, who: string) => ({
    at: '2026-11-25T09:05:00+08:00',
    action,
    phase: null,
    unit: unit(who),
    codes: {},
    texts: [],
  });
  const steps = [
    step('dispatch', '网格中心一'),
    step('sign', '城管局'),
    step('recall', '网格中心一'),
    step('dispatch', '网格中心一'),
  ];
  const track = trackIn('dispatched', { steps, leadUnit: unit('住建局') });
  const page = shown(track);
  const told = [...page.matchAll(/<h3>(派给[^<]+)<\/h3>/g)].map(([, words]) => words);
  expect(told).toEqual(['派给城管局', '派给住建局']);
  expect(page).not.toContain('派给网格中心一');
});

test('a matter handed over says where it went and by which receipt, and promises no more of the centre', () => {
  const step = {
    at: '2026-11-25T09:05:00+08:00',
    action: 'handOver',
    phase: 'closed' as const,
    unit: null,
    codes: { handedTo: 'police', phase: 'closed' },
    texts: [
      { name: 'receipt', text: '118号' },
      { name: 'reply', text: '已转给派出所。' },
    ],
  };
  const track = trackIn('closed', { steps: [step] });
  const page = shown(track);
  for (const words of ['这件事转给专门的机关去办了', '转到公安机关', '回执编号：118号', '已转给派出所。'])
    expect(page).toContain(words);
  expect(page).not.toContain('这件事办完了');
});

test.each([
  ['/public/', '首页', 'page'],
  ['/public/handled', '大家的事', 'page'],
  ['/public/handled/20261124-000123?month=2026-11', '大家的事', 'true'],
  ['/public/figures', '大家的事', 'true'],
  ['/public/mine', '我的', 'page'],
])('on %s the tab %s is the current one, and no other', (here, words, mark) => {
  const page = homePage({ frame: frameFor({ here }) });
  const marked = [...page.matchAll(/aria-current="(\w+)">.*?<span>(.*?)<\/span>/g)];
  expect(marked.map(([, how, name]) => [name, how])).toEqual([[words, mark]]);
});

test('a report is no tab: none is marked', () => {
  expect(homePage({ frame: frameFor({ here: '/public/report' }) })).not.toContain('aria-current');
});

test('the home page has the three doors, 110, 119 and 120, and the hotline', () => {
  const page = homePage({ frame: frameFor({ here: '/public/' }) });
  for (const href of [
    '/public/report',
    '/public/track',
    '/public/grid',
    'tel:110',
    'tel:119',
    'tel:120',
    'tel:12345',
  ])
    expect(page).toContain(`href="${href}"`);
});
