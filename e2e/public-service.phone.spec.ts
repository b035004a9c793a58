/** A resident of a street asks its 红管家 for a small repair: nobody is asked what is known, and nobody goes along. */
import { expect, expectAccessible, picture } from './fixtures.ts';
import { ownHouse as test } from './own-house.ts';

test.use({ pack: 'district-s4' });

for (const width of [412, 1440])
  test(`a service that is done at home is asked for in one form and followed in plain steps, ${width} wide`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/public/services');
    await page.getByRole('link', { name: /小修小补上门/ }).click();
    await expect(page.getByText('物业红管家服务台')).toBeVisible();
    await expect(page.getByText('要带的材料')).toHaveCount(0);
    await expectAccessible(page);
    await page.getByRole('link', { name: /请人上门/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('小修小补上门');
    for (const asked of ['什么事？', '是哪一类事？']) await expect(page.getByLabel(asked)).toBeHidden();
    await expect(page.getByText('要投诉社区、街道或部门？')).toHaveCount(0);
    await expectAccessible(page);
    await picture(page, `public-service-${width}`);
    await page.getByLabel('在哪里？').fill('春晖社区 3 号楼');
    await page.locator('.send .button').click();
    await expect(page.getByRole('heading', { name: '收到了' })).toBeVisible();
    await page.getByRole('link', { name: '看进度' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('小修小补上门');
    for (const words of ['陪您办', '下一步：']) await expect(page.getByText(words)).toHaveCount(0);
    await expectAccessible(page);
  });
