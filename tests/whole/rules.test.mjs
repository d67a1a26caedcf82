// A technician changes a rule: what it would have done to the past is shown before it is saved, and every stored event can
// be asked why it stayed silent.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { centreFor } from './lib/centre.mjs';
import { temporary } from './lib/programs.mjs';

const kDay = 24 * 3600_000;
const kYard = [[0.2, 0.5], [0.8, 0.5], [0.8, 1], [0.2, 1]];
const kRule = { unit: 'phuc-hoa', kind: 'motion', enabled: true, name: { vi: 'Sân', en: 'Yard' }, title: { vi: 'Có người trong sân', en: 'Somebody in the yard' }, priority: 2, weekdays: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00', camera: 'gate', zone_name: 'Sân', zone: kYard, line: [], direction: 'both', minimum_height: 0.1, maximum_height: 1, persistence_s: 4, classes: [] };

/** An event of somebody whose foot goes from one height of the picture to another, a second a step. */
function past(folder, number, at, { from = 0.7, to = 0.7, seconds = 6, height = 0.2, camera = 'gate' } = {}) {
  const id = `01JZ${String(number).padStart(22, '0')}`;
  const steps = Array.from({ length: seconds }, (_, i) => {
    const foot = from + ((to - from) * i) / Math.max(1, seconds - 1);
    return [i * 1000, 4800, Math.round((foot - height) * 10_000), 400, Math.round(height * 10_000)];
  });
  execFileSync('sqlite3', [join(folder, 'data', 'centre.db'), `insert into event (id, unit, camera, kind, started_at, ended_at, peak_area, best_box, track, reason_vi, reason_en, still, still_at, silent)
    values ('${id}', 'phuc-hoa', '${camera}', 'motion', ${at}, ${at + seconds * 1000}, 0.01, '[4800,5000,400,2000]', '${JSON.stringify(steps)}', 'Có vật chuyển động', 'Something moves', '', null, 'too_short')`]);
  return id;
}

test('rules are tried on the past, and silence is explained', async (t) => {
  const folder = await temporary();
  const centre = await centreFor(t, folder, { camera: [{ id: 'gate', stream: [{ url: 'rtsp://127.0.0.1:1/none' }] }] }, { tech: 'technician', lan: 'operator' });
  await centre.start();
  const ask = async (user, method, path, body) => {
    const headers = { Cookie: await centre.session(user), Origin: centre.origin, 'Content-Type': 'application/json' };
    const { status, text } = await centre.get(path, { method, headers, body: body === undefined ? '' : JSON.stringify(body) });
    return { status, body: text ? JSON.parse(text) : null };
  };
  const now = Date.now(), hour = now - 3600_000;
  const stood = past(folder, 1, hour);
  const passed = past(folder, 2, hour + 60_000, { seconds: 3 });
  const crossed = past(folder, 3, hour + 120_000, { from: 0.95, to: 0.55, seconds: 5, height: 0.05 });
  past(folder, 4, hour, { camera: 'elsewhere' });

  const created = await ask('tech', 'POST', '/api/rules', kRule);
  assert.equal(created.status, 201, JSON.stringify(created));

  await t.test('events are listed, newest first, a page at a time', async () => {
    const page = (await ask('tech', 'GET', '/api/events?camera=gate&limit=2')).body;
    assert.deepEqual(page.events.map((event) => event.id), [crossed, passed]);
    assert.equal(page.events[0].silent_reason.vi, 'ở trong vùng chưa đủ lâu');
    const rest = (await ask('tech', 'GET', `/api/events?camera=gate&limit=2&before=${page.next}`)).body;
    assert.deepEqual(rest.events.map((event) => event.id), [stood]);
  });

  await t.test('an event says what each rule says of it, with the value that was missing', async () => {
    const rang = (await ask('lan', 'GET', `/api/events/${stood}/why`)).body;
    assert.deepEqual(rang.rules.map((rule) => rule.rings), [true]);
    assert.equal(rang.track.length, 6);
    const silent = (await ask('lan', 'GET', `/api/events/${passed}/why`)).body;
    assert.equal(silent.rules[0].why.vi, 'Ở trong vùng 2 giây, quy tắc cần 4 giây.');
    assert.equal((await ask('lan', 'GET', `/api/events/${'0'.repeat(26)}/why`)).status, 404);
    assert.equal((await ask('lan', 'GET', '/api/events/nothing/why')).status, 404);
  });

  const slice = (rule, more = {}) => ask('tech', 'POST', '/api/rules/backtest', { rule: { ...created.body, ...rule }, exclude: [], from: now - kDay, to: now, ...more });

  await t.test('a changed rule shows what would appear and what would vanish', async () => {
    const shorter = (await slice({ persistence_s: 2 })).body;
    assert.deepEqual([shorter.events, shorter.rings_now, shorter.would_ring, shorter.appear, shorter.vanish], [3, 1, 2, 1, 0]);
    assert.equal(shorter.rows[0].event.id, passed, 'what changes comes first');
    const taller = (await slice({ minimum_height: 0.5 })).body;
    assert.deepEqual([taller.appear, taller.vanish], [0, 1]);
    assert.equal(taller.rows[0].why.vi, 'Vật chỉ cao 20 % hình, quy tắc cần từ 50 %.');
    const line = (await slice({ id: '', kind: 'line', zone_name: 'Cổng', line: [[0.2, 0.8], [0.8, 0.8]], direction: 'a_to_b', minimum_height: 0 })).body;
    assert.deepEqual([line.rings_now, line.would_ring], [0, 1], 'a new rule rang for nothing before');
    assert.equal(line.rows[0].event.id, crossed);
  });

  await t.test('a new ignored area takes away what moved there', async () => {
    const ignored = (await slice({}, { exclude: [{ id: 'x', name: 'cờ', polygon: [[0.4, 0.3], [0.6, 0.3], [0.6, 0.8], [0.4, 0.8]] }] })).body;
    assert.deepEqual([ignored.vanish, ignored.would_ring], [1, 0]);
  });

  await t.test('nothing was saved by trying', async () => {
    assert.deepEqual((await ask('tech', 'GET', '/api/rules?camera=gate')).body, [created.body]);
  });

  await t.test('who may not configure, slices that are too long, and rules that are none are refused', async () => {
    assert.equal((await ask('lan', 'POST', '/api/rules/backtest', { rule: created.body, from: now - kDay, to: now })).status, 403);
    assert.equal((await slice({}, { from: now - 3 * kDay })).status, 422);
    assert.equal((await slice({}, { from: now, to: now - 1 })).status, 422);
    assert.equal((await slice({ kind: 'threshold' })).status, 422);
    assert.equal((await slice({ camera: 'elsewhere' })).status, 404);
    const faults = await slice({ kind: 'line', zone_name: '', line: [[0.5, 0.5]], maximum_height: 0.05 });
    assert.equal(faults.status, 422);
    for (const word of ['Vạch chưa có tên', 'ít nhất 2 điểm', 'Cỡ lớn nhất']) assert.ok(faults.body.text.vi.includes(word), faults.body.text.vi);
  });

  await t.test('a rule about a line makes its camera be looked at more closely, and says so', async () => {
    const closer = async () => (await ask('tech', 'GET', '/api/cameras/gate')).body.closer.needed;
    assert.equal(await closer(), false);
    const line = await ask('tech', 'POST', '/api/rules', { ...kRule, kind: 'line', zone_name: 'Cổng', line: [[0.2, 0.8], [0.8, 0.8]] });
    assert.equal(line.status, 201, JSON.stringify(line));
    assert.equal(await closer(), true);
    assert.equal((await ask('tech', 'DELETE', `/api/rules/${line.body.id}`)).status, 204);
    assert.equal(await closer(), false);
  });
});
