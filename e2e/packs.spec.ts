/** Every pack in a browser of its own: a matter stands where its source's words say, and the next step has the source's name. */
import { openMatter } from './desk.ts';
import { expect, expectAccessible, picture } from './fixtures.ts';
import { ownHouse as test } from './own-house.ts';
import { enter, type Login } from './people.ts';
import { Stage, type Step } from './stage.ts';

/** What is seen of a pack: whoever looks at a matter after some steps, its state and the step that comes next. */
interface Seen {
  readonly pack: string;
  readonly grid: string;
  readonly login: Login;
  readonly steps: readonly Step[];
  readonly state: string;
  readonly next: string;
  /** The desk of whoever is signed in, as the source calls it. */
  readonly desk: string;
}

const PACKS: readonly Seen[] = [
  {
    pack: 'qingjiangpu-2019',
    grid: '320812009002001',
    login: 'community',
    steps: [['community', 'accept']],
    state: '综合研判',
    next: '派遣',
    desk: '三门社区网格化服务管理工作站',
  },
  {
    pack: 'huaian',
    grid: '320813001001001',
    login: 'community',
    steps: [['community', 'accept']],
    state: '待分流指派',
    next: '分流指派',
    desk: '临河社区网格化服务管理工作站',
  },
  {
    pack: 'qingjiangpu-2020',
    grid: '320812009002001',
    login: 'community',
    steps: [],
    state: '信息收集',
    next: '受理',
    desk: '三门社区网格化服务管理工作站',
  },
  {
    pack: 'quanzhou',
    grid: '350521104201001',
    login: 'community',
    steps: [],
    state: '源头发现',
    next: '受理',
    desk: '洛阳村网格管理工作站',
  },
  {
    pack: 'district-s4',
    grid: '990101001001001',
    login: 'community',
    steps: [],
    state: '前端发现',
    next: '问题受理',
    desk: '春晖社区网格化管理服务工作站',
  },
];

for (const { pack, grid, login, steps, state, next, desk } of PACKS)
  test.describe(pack, () => {
    test.use({ pack });

    test(`${pack} speaks in the words of its source`, async ({ page, baseURL }) => {
      const stage = new Stage(baseURL ?? '', grid);
      const staged = await stage.play('楼道口堆着垃圾，已经三天了。', steps);
      await stage.close();
      await enter(page, login);
      await page.goto('/');
      await expect(page.getByRole('banner').getByText(desk)).toBeVisible();
      await openMatter(page, staged.number);
      await expect(page.getByText(state, { exact: true }).first()).toBeVisible();
      await expect(page.locator('.x-panel').getByRole('heading', { level: 2 })).toHaveText(next);
      await picture(page, `pack-${pack}`);
      await expectAccessible(page);
    });
  });
