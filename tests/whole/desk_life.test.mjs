// An alarm's life through the console, across kills: two at once, reasons, rights, and who did what from where.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { centreFor } from './lib/centre.mjs';
import { Console } from './lib/console.mjs';
import { Reporter } from './lib/device.mjs';
import { temporary } from './lib/programs.mjs';
import { until } from './lib/until.mjs';

const kGauge = {
  device: [{ id: 'gauge' }],
  rule: [{ id: 'over', kind: 'threshold', device: 'gauge', quantity: 'flow', above: 1000, clear_below: 900, priority: 2 }],
};

async function reply(console, name, alarm, note, more) {
  const request = console.command(name, alarm, note, more);
  return until(`the answer to ${name}`, () => console.replies.get(request) ?? null);
}

test('an alarm is shelved, assigned once, escalated, and all of it survives a kill', async (t) => {
  const centre = await centreFor(t, await temporary(), kGauge, { lan: 'operator', minh: 'shift_lead' });
  await centre.start();
  const gauge = new Reporter('gauge', centre.key('gauge'), centre.devicePort);
  t.after(() => gauge.stop());
  await gauge.tell(2000);
  const open = async () => (await centre.json('/api/alarms?open=true', 'lan')).alarms[0];
  const { id } = await until('the alarm', open);

  const lan = new Console(centre, await centre.session('lan')), minh = new Console(centre, await centre.session('minh'));
  t.after(() => Promise.all([lan.stop(), minh.stop()]));
  await until('both consoles', () => lan.open && minh.open);
  const shelved = await reply(lan, 'shelve', id, 'gió to', { until: Date.now() + 30 * 60_000, once: false });
  assert.ok(shelved.ok, JSON.stringify(shelved.refusal));
  assert.equal((await reply(minh, 'shelve', id, 'khác', { until: Date.now() + 60_000 })).refusal.code, 'taken');
  assert.equal((await reply(lan, 'shelve', id, '', { until: Date.now() + 60_000 })).refusal.code, 'empty_text');

  await centre.kill();
  await centre.start();
  assert.equal((await open()).shelf.reason, 'gió to');
  await until('both consoles again', () => lan.open && minh.open);
  assert.ok((await reply(lan, 'unshelve', id)).ok);
  assert.ok((await reply(minh, 'assign', id, '', { to: 'Tổ an ninh', was: '' })).ok);
  const second = await reply(lan, 'assign', id, '', { to: 'Trưởng thôn', was: '' });
  assert.equal(second.refusal.code, 'taken');
  assert.match(second.refusal.text.vi, /minh đã phân công lúc \d\d:\d\d:\d\d/i);
  assert.ok((await reply(lan, 'escalate', id, 'cần thêm người', { was: '0' })).ok);
  assert.ok((await reply(lan, 'start', id)).ok);
  assert.ok((await reply(lan, 'resolve', id, 'nước đã rút')).ok);
  assert.equal((await reply(lan, 'close', id)).refusal.code, 'no_right', 'closing is the shift lead’s');
  assert.ok((await reply(minh, 'reopen', id, 'nước lại lên')).ok);
  assert.equal((await open()).reopened, 1);
  assert.ok((await reply(minh, 'resolve', id)).ok);
  assert.ok((await reply(minh, 'close', id)).ok);

  const { history } = await centre.json(`/api/alarms/${id}`, 'lan');
  assert.deepEqual(history.map((line) => line.what), ['raised', 'shelved', 'unshelved', 'assigned', 'escalated', 'started', 'resolved', 'reopened', 'resolved', 'closed']);
  assert.ok(history.slice(1).every((line) => line.who && line.from === '127.0.0.1' && line.at > 0));
});
