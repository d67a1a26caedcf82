// Every role signs in by its link, sees its own screen, and can use it.
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { closeBrowser, kDesk, kLinks, kPhone, kWall, sit } from './support/centre.mjs';
import { accessibilityFaults } from './support/eyes.mjs';

const kScreens = {
  wall: { viewport: kWall, sees: 'main.wall article.tile', place: 'wall' },
  duty_operator: { viewport: kDesk, sees: '.desk .queue h1' },
  shift_lead: { viewport: kDesk, sees: '.desk .queue h1' },
  technician: { viewport: kDesk, sees: 'tr[data-camera]', more: ['cameras/new', 'devices', 'loudspeakers'] },
  liaison: { viewport: kPhone, sees: '.phone main' },
  leader: { viewport: kPhone, sees: '.today .figure', more: ['indicators'] },
  auditor: { viewport: kDesk, sees: '[data-intact="true"]' },
  administrator: { viewport: kDesk, sees: 'table tbody tr', more: ['audit', 'devices'] },
};

describe('each role', () => {
  after(closeBrowser);

  for (const [role, screen] of Object.entries(kScreens)) {
    if (!kLinks[role]) continue;
    it(`${role} lands on its own screen, without an error and usable by everybody`, async () => {
      const { page, context, complaints } = await sit(role, { viewport: screen.viewport });

      await page.waitForSelector(screen.sees);
      assert.deepEqual(await accessibilityFaults(page), []);
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(tooWide <= 0, `the page is ${tooWide} px wider than the screen`);

      for (const place of screen.more ?? []) {
        await page.evaluate((hash) => (location.hash = `/${hash}`), place);
        await page.waitForSelector('.page h1');
        assert.deepEqual(await accessibilityFaults(page), [], place);
      }
      assert.deepEqual(complaints, []);
      await context.close();
    });
  }

  it('the operator reads the whole desk in English', async () => {
    const { page, context } = await sit('duty_operator', { language: 'en' });
    await page.waitForSelector('.queue h1');
    assert.equal(await page.textContent('.queue h1'), 'To handle');
    assert.equal(await page.getAttribute('html', 'lang'), 'en');
    await context.close();
  });

  it('somebody who is not signed in sees only the door', async () => {
    const { theBrowser, kUrl } = await import('./support/centre.mjs');
    const context = await (await theBrowser()).newContext({ viewport: kDesk });
    const page = await context.newPage();
    await page.goto(`${kUrl}/#/users`);
    await page.waitForSelector('input[name=username]');
    await page.fill('input[name=username]', 'nobody');
    await page.fill('input[name=password]', 'not the password');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=alert]');
    assert.deepEqual(await accessibilityFaults(page), []);
    await context.close();
  });
});
