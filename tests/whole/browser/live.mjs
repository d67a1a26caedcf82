// Moving pictures with their true age; stills where the browser cannot play the codec.
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { closeBrowser, kSmallWall, sit } from './support/centre.mjs';
import { waitForMoving } from './support/eyes.mjs';

describe('the wall', () => {
  after(closeBrowser);

  it('shows at least six cameras whose pictures advance, each with its true age', async () => {
    const { page, context, complaints } = await sit('wall', { viewport: kSmallWall });
    await page.waitForSelector('article.tile video.shown');

    await waitForMoving(page, 6);

    // On a machine that also builds, not all at the same moment: each camera counts once it was seen live and young.
    await page.waitForFunction(() => {
      globalThis.young ??= new Set();
      for (const tile of document.querySelectorAll('article.tile[data-kind="live"]')) if (tile.dataset.age !== '' && Number(tile.dataset.age) < 2000) globalThis.young.add(tile.dataset.camera);
      return globalThis.young.size >= 6;
    }, null, { polling: 250 });
    const sockets = await page.evaluate(() => performance.getEntriesByType('resource').filter((entry) => entry.name.includes('/ws/media')).length);
    assert.ok(sockets <= 1, 'all pictures come over one socket');
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('shows stills, and says so, in a browser that cannot play H.264', async () => {
    // Debian's Chromium has no switch for it: the browser is made to answer "no" to the question that the console asks.
    const noH264 = () => {
      const asked = MediaSource.isTypeSupported.bind(MediaSource);
      MediaSource.isTypeSupported = (type) => !/avc/.test(type) && asked(type);
    };
    const { page, context, complaints } = await sit('wall', { viewport: kSmallWall, script: noH264 });
    await page.waitForFunction(() => document.querySelectorAll('article.tile[data-kind="stills"] img').length >= 6);
    assert.equal(await page.locator('video.shown').count(), 0);

    // An alarm may grow a tile over its neighbours meanwhile: each camera counts once its still was replaced.
    await page.waitForFunction(() => {
      globalThis.firstStill ??= new Map();
      globalThis.renewed ??= new Set();
      for (const tile of document.querySelectorAll('article.tile[data-kind="stills"]')) {
        const image = tile.querySelector('.live img');
        if (!image?.naturalWidth) continue;
        const first = globalThis.firstStill.get(tile.dataset.camera);
        if (first === undefined) globalThis.firstStill.set(tile.dataset.camera, image.src);
        else if (first !== image.src) globalThis.renewed.add(tile.dataset.camera);
      }
      return globalThis.renewed.size >= 6;
    }, null, { polling: 100 });

    assert.match(await page.textContent('article.tile[data-kind="stills"] .tag'), /ẢNH TĨNH/);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('stops watching what is not on screen', async () => {
    const { page, context } = await sit('wall', { viewport: kSmallWall });
    const watched = [];
    page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => {
      if (socket.url().endsWith('/ws/media')) watched.push(JSON.parse(String(payload)).views.length);
    }));
    await page.reload();
    await page.waitForSelector('article.tile video.shown');
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { get: () => true, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await page.waitForTimeout(0);
    for (const until = Date.now() + 10_000; watched.at(-1) !== 0 && Date.now() < until; ) await page.evaluate(() => new Promise(requestAnimationFrame));
    assert.equal(watched.at(-1), 0);
    await context.close();
  });
});
