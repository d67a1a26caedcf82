// A technician registers a device: its key works at once, a new key ends the old one at once, a retired device stays outside.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { centreFor } from './lib/centre.mjs';
import { Reporter, Wire, admit, kReasons } from './lib/device.mjs';
import { temporary } from './lib/programs.mjs';
import { until, within } from './lib/until.mjs';

const kEdit = { id: 'gauge-9', unit: 'phuc-hoa', kind: 'river_level', name: { vi: 'Trạm đo 9', en: '' }, place: { vi: 'Cầu Đá', en: '' }, x: 10, y: 20, keep_alive_s: 60, enabled: true };

test('a device is registered, re-keyed and retired from the console', async (t) => {
  const centre = await centreFor(t, await temporary(), { device: [{ id: 'declared' }] }, { tech: 'technician', lan: 'operator' });
  await centre.start();
  const ask = async (user, method, path, body) => {
    const headers = { Cookie: await centre.session(user), Origin: centre.origin, 'Content-Type': 'application/json' };
    const { status, text } = await centre.get(path, { method, headers, body: body === undefined ? '' : JSON.stringify(body) });
    return { status, body: text ? JSON.parse(text) : null };
  };
  const presence = async () => (await centre.json('/api/devices', 'tech')).find((device) => device.id === kEdit.id)?.presence;
  const answer = async (key) => {
    const wire = new Wire(centre.devicePort), said = await admit(wire, kEdit.id, key);
    wire.end();
    return said?.what === 'refusal' ? kReasons[said[1]] : said?.what;
  };
  const hex = (key) => Buffer.from(key, 'hex');

  const created = await ask('tech', 'POST', '/api/devices', kEdit);
  assert.equal(created.status, 201, JSON.stringify(created));
  assert.match(created.body.key, /^[0-9a-f]{64}$/);
  const device = new Reporter(kEdit.id, hex(created.body.key), centre.devicePort, { quantity: 'river_level', unit: 'm' });
  t.after(() => device.stop());
  await device.tell(2.5);
  await until('the device to be online', async () => (await presence()) === 'online');

  await t.test('a code that exists, a code that is none, a row of the file, and an operator are refused', async () => {
    assert.equal((await ask('tech', 'POST', '/api/devices', kEdit)).status, 409);
    for (const wrong of [{ id: 'không dấu' }, { id: '' }, { unit: 'elsewhere' }, { kind: '' }, { name: { vi: '', en: '' } }, { keep_alive_s: 4 }, { keep_alive_s: 86_401 }]) {
      const refused = await ask('tech', 'POST', '/api/devices', { ...kEdit, id: 'another', ...wrong });
      assert.equal(refused.status, 422, JSON.stringify(wrong));
      assert.ok(refused.body.text.vi && refused.body.text.en);
    }
    for (const [method, path] of [['PUT', '/api/devices/declared'], ['DELETE', '/api/devices/declared'], ['POST', '/api/devices/declared/key']]) {
      assert.equal((await ask('tech', method, path, method === 'PUT' ? { ...kEdit, id: 'declared' } : {})).status, 409, `${method} ${path}`);
    }
    assert.equal((await ask('lan', 'POST', '/api/devices', { ...kEdit, id: 'another' })).status, 403);
    assert.equal((await ask('lan', 'POST', `/api/devices/${kEdit.id}/key`, {})).status, 403);
  });

  await t.test('an edit keeps the connection and the key', async () => {
    const changed = await ask('tech', 'PUT', `/api/devices/${kEdit.id}`, { ...kEdit, name: { vi: 'Trạm Cầu Đá', en: 'Stone Bridge' } });
    assert.equal(changed.body.name.en, 'Stone Bridge');
    await device.tell(2.6);
    assert.equal(device.complaints.length, 0);
  });

  const renewed = await ask('tech', 'POST', `/api/devices/${kEdit.id}/key`, {});
  assert.equal(renewed.status, 200);
  await within('the holder of the old key to be cut off', device.wire.closed);
  assert.equal(await answer(hex(created.body.key)), 'NOT_ADMITTED');
  assert.equal(await answer(hex(renewed.body.key)), 'welcome');

  await t.test('the key survives a restart', async () => {
    assert.equal((await centre.stop()).code, 0);
    await centre.start();
    assert.equal(await answer(hex(renewed.body.key)), 'welcome');
  });

  await t.test('switched off and retired devices stay outside', async () => {
    await ask('tech', 'PUT', `/api/devices/${kEdit.id}`, { ...kEdit, enabled: false });
    assert.equal(await answer(hex(renewed.body.key)), 'NOT_ADMITTED');
    assert.equal((await ask('tech', 'DELETE', `/api/devices/${kEdit.id}`)).status, 204);
    assert.equal(await presence(), undefined);
    assert.equal(await answer(hex(renewed.body.key)), 'NOT_ADMITTED');
  });
});
