// What a person sees on a page: tiles, alarms, accessibility.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const axe = readFileSync(createRequire(new URL('../../../../web/console/package.json', import.meta.url)).resolve('axe-core/axe.min.js'), 'utf8');

/** Serious faults that axe finds, one line each. */
export async function accessibilityFaults(page) {
  // Evaluated by the debugger, not by a script element: the content security policy stays as strict as it is.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return violations
    .filter((fault) => fault.impact === 'serious' || fault.impact === 'critical')
    .map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(' | ')}`);
}

/** Cameras whose picture on the wall moved on since `before` (camera → pictures shown so far). */
export function picturesShown(page) {
  return page.evaluate(() => Object.fromEntries([...document.querySelectorAll('article.tile')].map((tile) => {
    const video = tile.querySelector('video.shown');
    return [tile.dataset.camera, video ? video.getVideoPlaybackQuality().totalVideoFrames : 0];
  })));
}

export async function waitForMoving(page, count, pictures = 5) {
  const before = await picturesShown(page);
  await page.waitForFunction(([first, least, more]) => {
    const moving = [...document.querySelectorAll('article.tile')].filter((tile) => {
      const video = tile.querySelector('video.shown');
      return video && video.getVideoPlaybackQuality().totalVideoFrames >= (first[tile.dataset.camera] ?? 0) + more;
    });
    return moving.length >= least;
  }, [before, count, pictures], { polling: 250 });
}

/** Alarm rows on a desk: id → life. */
export function alarmsOn(page) {
  return page.evaluate(() => Object.fromEntries([...document.querySelectorAll('.queue [data-alarm]')].map((row) => [row.dataset.alarm, row.dataset.life])));
}

/** Milliseconds since 1970 at which the row of the alarm first had that life on this page. */
export function whenLife(page, alarm, life) {
  return page.waitForFunction(([id, wanted]) => document.querySelector(`.queue [data-alarm="${id}"]`)?.dataset.life === wanted && Date.now(), [alarm, life], { polling: 'raf' })
    .then((handle) => handle.jsonValue());
}
