// A console behind one megabit a second that watches sixteen cameras hears of an alarm within two seconds all the same.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Cameras, camerasLive } from './lib/cameras.mjs';
import { centreFor } from './lib/centre.mjs';
import { Console } from './lib/console.mjs';
import { Reporter } from './lib/device.mjs';
import { kLong, kSanitized, temporary } from './lib/programs.mjs';
import { thinLine } from './lib/thin_line.mjs';
import { until } from './lib/until.mjs';
import { Viewer } from './lib/viewer.mjs';

const kLine = 1_000_000; // bit/s, for pictures and alarms together
const kTiles = 16;
const kAlarms = kLong ? 30 : 10;
const kWithin = 2_000;

test('at 1 Mbit/s, with sixteen tiles, an alarm arrives within two seconds', async (t) => {
  const folder = await temporary();
  const cameras = await Cameras.serve(t, folder, kTiles, { bitrate: kSanitized ? '256k' : '512k' });
  const centre = await centreFor(t, folder, {
    camera: cameras.rows(), device: [{ id: 'gauge' }],
    rule: [{ id: 'over', kind: 'threshold', device: 'gauge', quantity: 'flow', above: 1000, clear_below: 900, priority: 1 }],
  });
  await centre.start();
  const cookie = await centre.session('lan');
  await until('all cameras to be live', async () => (await camerasLive(centre)) === kTiles);

  const line = await thinLine(t, centre.port, kLine);
  const near = new Console(centre, cookie);
  const far = new Console(centre, cookie, { through: line.port });
  const viewer = new Viewer(centre, cookie, cameras.rows().map((row) => row.id), { through: line.port });
  const gauge = new Reporter('gauge', centre.key('gauge'), centre.devicePort);
  t.after(() => Promise.all([near.stop(), far.stop(), gauge.stop(), viewer.end()]));
  await until('both consoles to be there, and the thin line to be full', async () => near.open && far.open && line.full > 100 && (await centre.metric('ioc_pictures_skipped_total')) > 0);
  const skipped = await centre.metric('ioc_pictures_skipped_total'), carried = line.carried, begun = Date.now(), full = line.full;

  const heard = (lan, what, alarm) => lan.changes.find((change) => change.what === what && (!alarm || change.alarm.id === alarm));
  const late = [];
  for (let number = 0; number < kAlarms; ++number) {
    near.changes.length = far.changes.length = 0;
    const sent = Date.now();
    await gauge.tell(2000);
    const told = await until('the near console to be told', () => heard(near, 'raised'));
    const { heard: arrived } = await until('the far console to be told', () => heard(far, 'raised', told.alarm.id));
    // A sanitizer slows the centre itself: there the time on the line counts, from the moment when others knew.
    late.push(arrived - (kSanitized ? told.heard : sent));
    await gauge.tell(0);
    await until('it to be over', () => heard(near, 'returned', told.alarm.id));
    near.command('resolve', told.alarm.id);
    await until('it to be resolved', () => heard(near, 'resolved', told.alarm.id) && heard(far, 'resolved', told.alarm.id));
  }

  const seconds = (Date.now() - begun) / 1000, share = ((line.carried - carried) * 8) / kLine / seconds;
  const sorted = [...late].sort((one, other) => one - other);
  t.diagnostic(`alarm after ${sorted[sorted.length >> 1]} ms (median of ${kAlarms}), ${sorted.at(-1)} ms at most; line ${(share * 100).toFixed(0)} % full for ${seconds.toFixed(0)} s, ${(await centre.metric('ioc_pictures_skipped_total')) - skipped} pictures skipped`);
  assert.ok(sorted.at(-1) <= kWithin, `one alarm took ${sorted.at(-1)} ms`);
  assert.ok(line.full > full && share > 0.7, `the line was only ${(share * 100).toFixed(0)} % full: this proves nothing`);
  assert.equal(far.snapshots.length, 1, 'the slow console was never dropped');
});
