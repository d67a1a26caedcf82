// An alarm raised by footage: seen with its picture, acknowledged by key, on the other screens within a second.
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { closeBrowser, commune, kFootage, kWall, sit } from './support/centre.mjs';
import { alarmsOn, whenLife } from './support/eyes.mjs';

const kRaised = 120_000;

/** An alarm nobody has taken yet, with its picture; from the real footage when asked. */
async function freshAlarm(page, footage = '') {
  await page.waitForSelector('.queue h1');
  const look = async (camera) => {
    const { alarms } = await (await fetch('/api/alarms?open=true&limit=100')).json();
    const fresh = alarms.filter((alarm) => alarm.life === 'fresh' && alarm.source_kind === 'camera' && alarm.evidence.still);
    return fresh.find((alarm) => (camera === '' || alarm.source === camera) && document.querySelector(`.queue [data-alarm="${alarm.id}"]`))?.id ?? '';
  };
  // waitForFunction takes the promise of an asynchronous predicate for an answer, so we ask ourselves.
  for (const end = Date.now() + kRaised; Date.now() < end; await page.waitForTimeout(500)) {
    const id = await page.evaluate(look, footage);
    if (id) return id;
  }
  throw new Error(`no fresh alarm${footage ? ` of ${footage}` : ''} within ${kRaised / 1000} s`);
}

/** The same cause is the same alarm: a new one can only be raised when the old one is done. */
async function finish(page, id) {
  await page.click(`.queue [data-alarm="${id}"]`);
  await page.waitForSelector('[data-action=resolve]:not([disabled])');
  await page.keyboard.press('h');
  await page.waitForSelector(`.queue [data-alarm="${id}"][data-life="resolved"]`);
}

describe('an alarm raised by real footage', () => {
  after(closeBrowser);

  it('is acknowledged by key and seen by a second browser within one second', async () => {
    await commune('/api/pause?on=0');
    const lan = await sit('duty_operator');
    await lan.page.waitForSelector('.queue h1');
    for (const old of await lan.page.locator('.queue [data-life=acknowledged]').evaluateAll((rows) => rows.map((row) => row.dataset.alarm))) await finish(lan.page, old);
    const id = await freshAlarm(lan.page, kFootage);
    const thang = await sit(process.env.IOC_SECOND ?? 'shift_lead');
    await thang.page.waitForSelector(`.queue [data-alarm="${id}"]`);

    await lan.page.click(`.queue [data-alarm="${id}"]`);
    await lan.page.waitForFunction(() => document.querySelector('.detail figure img')?.naturalWidth > 0);
    assert.equal(await lan.page.locator('.detail .cards .card').count(), 3);
    const seen = whenLife(thang.page, id, 'acknowledged');
    await lan.page.evaluate(() => addEventListener('keydown', () => (globalThis.pressedAt = Date.now()), { once: true, capture: true }));
    await lan.page.keyboard.press('a');

    const late = (await seen) - (await lan.page.evaluate(() => globalThis.pressedAt));
    assert.ok(late <= 1000, `the second browser saw it after ${late} ms`);
    await lan.page.waitForSelector(`.queue [data-alarm="${id}"][data-life="acknowledged"]`);
    await finish(lan.page, id);
    assert.deepEqual([...lan.complaints, ...thang.complaints], []);
    await lan.context.close();
    await thang.context.close();
  });

  it('a cut of ten seconds misses nothing', async () => {
    // Sockets are closed and new ones refused until the cut ends: what a switch does when somebody trips over its plug.
    const cuttable = () => {
      const Real = globalThis.WebSocket;
      globalThis.cut = { on: false, open: new Set() };
      globalThis.WebSocket = class extends Real {
        constructor(url) {
          super(globalThis.cut.on ? `${url}-cut` : url);
          globalThis.cut.open.add(this);
        }
      };
    };
    const away = await sit('duty_operator', { script: cuttable });
    const here = await sit(process.env.IOC_SECOND ?? 'shift_lead');
    const id = await freshAlarm(here.page);
    await away.page.waitForSelector(`.queue [data-alarm="${id}"]`);

    await away.page.evaluate(() => {
      globalThis.cut.on = true;
      for (const socket of globalThis.cut.open) socket.close();
    });
    const cutAt = Date.now();
    await away.page.waitForSelector('.lost[role=status]');
    await here.page.click(`.queue [data-alarm="${id}"]`);
    await here.page.waitForSelector('[data-action=acknowledge]');
    await here.page.keyboard.press('a');
    await here.page.waitForSelector(`.queue [data-alarm="${id}"][data-life="acknowledged"]`);
    assert.equal((await alarmsOn(away.page))[id], 'fresh');
    while (Date.now() - cutAt < 10_000) await here.page.evaluate(() => new Promise(requestAnimationFrame));
    await away.page.evaluate(() => (globalThis.cut.on = false));

    await away.page.waitForSelector(`.queue [data-alarm="${id}"][data-life="acknowledged"]`);
    // Both desks then agree on every open alarm.
    await away.page.waitForFunction(async () => {
      const { alarms } = await (await fetch('/api/alarms?open=true&limit=200')).json();
      return alarms.every((alarm) => !document.querySelector('.segments') || document.querySelector(`.queue [data-alarm="${alarm.id}"]`)?.dataset.life === alarm.life || !alarm.unit.startsWith('phuc-hoa'));
    }, null, { polling: 500 });
    await away.page.waitForSelector('.lost[role=status]', { state: 'detached' });
    await finish(here.page, id);
    await away.context.close();
    await here.context.close();
  });

  it('who comes second is told who was first', async () => {
    const people = [await sit('duty_operator'), await sit(process.env.IOC_SECOND ?? 'shift_lead')];
    const id = await freshAlarm(people[0].page);
    // Each has a line of their own and presses at the same moment.
    const press = (alarm) => new Promise((answered) => {
      const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/ws/control`);
      socket.onopen = () => socket.send(JSON.stringify({ type: 'resume', after: 0 }));
      socket.onmessage = ({ data }) => {
        const message = JSON.parse(data);
        if (message.type === 'snapshot') socket.send(JSON.stringify({ type: 'command', request: `${Math.random()}-${alarm}`, name: 'acknowledge', alarm, note: '' }));
        if (message.type !== 'reply') return;
        socket.close();
        answered(message);
      };
    });
    const names = await Promise.all(people.map(({ page }) => page.evaluate(async () => (await (await fetch('/api/session')).json()).name)));

    const answers = await Promise.all(people.map(({ page }) => page.evaluate(press, id)));

    const first = answers.findIndex((reply) => reply.ok);
    const second = answers[1 - first];
    assert.deepEqual(answers.map((reply) => reply.ok).sort(), [false, true]);
    assert.equal(second.refusal.code, 'taken');
    assert.ok(second.refusal.text.vi.includes(names[first]), second.refusal.text.vi);
    await finish(people[0].page, id);
    for (const { context } of people) await context.close();
  });

  it('reaches the wall as a grown tile or as a row, with its level in shape and word', async () => {
    const { page, context } = await sit('wall', { viewport: kWall });
    await page.waitForSelector('main.wall aside .loud, main.wall aside .others article:not(.done)', { timeout: kRaised });
    // One look: alarms come and go between two.
    const unmarked = await page.evaluate(() => [...document.querySelectorAll('main.wall aside .loud, main.wall aside .others article:not(.done)')]
      .filter((shown) => !shown.querySelector('svg.mark')).map((shown) => shown.outerHTML));
    assert.deepEqual(unmarked, []);
    await context.close();
  });
});
