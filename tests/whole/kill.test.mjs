// kill -9 of the whole server, again and again, in the middle of a flood: what was acknowledged or told is there, once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { centreFor } from './lib/centre.mjs';
import { Console } from './lib/console.mjs';
import { Device } from './lib/device.mjs';
import { kLong, temporary } from './lib/programs.mjs';
import { intact, one, rows } from './lib/store.mjs';
import { pause, until } from './lib/until.mjs';

const kRounds = Number(process.env.IOC_KILLS ?? (kLong ? 25 : 5));
const kDevices = 12;
const kRinging = 4; // of them, with a rule: their readings go over the limit and back, ten reports each
const kOver = (sequence) => Math.floor(sequence / 10) % 2 === 1;

const names = Array.from({ length: kDevices }, (_, at) => `d${String(at + 1).padStart(2, '0')}`);
const threshold = (device) => ({ id: `over-${device}`, kind: 'threshold', device, quantity: 'flow', above: 1000, clear_below: 900, priority: 2 });
// Every reading differs from all others, so that a lost one cannot hide behind a doubled one.
const valueOf = (sequence) => (kOver(sequence) ? 2000 : 0) + (sequence % 800);

/** Sees alarms, and resolves each when its cause is gone, so that the next crossing is a new alarm. */
function operator(centre, cookie) {
  const lan = new Console(centre, cookie);
  lan.asked = new Map(); // request → alarm
  lan.on('change', ({ alarm, what }) => {
    if (what === 'returned' && alarm.life !== 'resolved') lan.asked.set(lan.command('resolve', alarm.id), alarm.id);
  });
  return lan;
}

async function killed(centre, devices, lan) {
  const before = devices.map((device) => device.acknowledged);
  const told = lan.changes.length;
  await until('every device to be heard and a console to be told', () => devices.every((device, at) => device.acknowledged > before[at]) && lan.changes.length > told && lan.open);
  await pause(Math.random() * 1500); // the random instant
  await centre.kill();
  return centre.start();
}

function checkReports(centre, devices) {
  const stored = rows(centre, 'readings.db', 'select s.device, r.sequence, r.value, r.measured_at, count(*) as times from reading r join series s on s.id = r.series group by s.device, r.sequence');
  const reports = new Map(stored.map((row) => [`${row.device}/${row.sequence}`, row]));
  for (const device of devices) {
    const at = (sequence) => reports.get(`${device.id}/${sequence}`);
    const acknowledged = Array.from({ length: device.acknowledged }, (_, index) => index + 1);
    assert.deepEqual(acknowledged.filter((sequence) => !at(sequence)), [], `${device.id}: acknowledged and lost`);
    assert.deepEqual(acknowledged.filter((sequence) => at(sequence).value !== device.values[sequence]), [], `${device.id}: stored with another value`);
    assert.deepEqual(device.complaints.filter((said) => !said.includes('TRY_AGAIN')), [], device.id);
    const { reports: counted } = one(centre, 'readings.db', `select reports from device_state where device = '${device.id}'`);
    assert.equal(counted, stored.filter((row) => row.device === device.id).length, `${device.id}: its count of reports`);
  }
  assert.deepEqual(stored.filter((row) => row.times !== 1), [], 'stored twice');
  return stored.length;
}

function checkAlarms(centre, lan) {
  const changes = rows(centre, 'centre.db', 'select number, alarm, what from alarm_change order by number');
  const stored = new Map(changes.map((change) => [change.number, change]));
  const lost = lan.changes.filter(({ number, alarm, what }) => stored.get(number)?.alarm !== alarm.id || stored.get(number).what !== what);
  assert.deepEqual(lost, [], 'told and lost');
  const numbers = lan.changes.map((change) => change.number);
  assert.deepEqual(numbers.filter((number, at) => at > 0 && number <= numbers[at - 1]), [], 'told twice, or out of order');
  // What the desk held back is written during the stop, when no console is there any more.
  assert.deepEqual(changes.filter((change) => change.number <= lan.last && !numbers.includes(change.number)), [], 'stored, and the console that came back was not told');
  assert.deepEqual(rows(centre, 'centre.db', "select alarm from alarm_change where what = 'raised' group by alarm having count(*) <> 1"), [], 'raised twice');
  assert.deepEqual(rows(centre, 'centre.db', "select number from alarm group by unit, date(raised_at / 1000, 'unixepoch', '+7 hours'), number having count(*) > 1"), [], 'two alarms under one number');
  const life = new Map(rows(centre, 'centre.db', 'select id, life from alarm').map((row) => [row.id, row.life]));
  for (const [request, alarm] of lan.asked) {
    if (lan.replies.get(request)?.ok) assert.equal(life.get(alarm), 'resolved', `${alarm}: the console was told that it is resolved`);
  }
  return { changes: changes.length, alarms: life.size };
}

test(`${kRounds} times kill -9 in mid-flood: acknowledged reports and told alarms are there, once`, async (t) => {
  const centre = await centreFor(t, await temporary(), { device: names.map((id) => ({ id, kind: 'flow' })), rule: names.slice(0, kRinging).map(threshold) });
  await centre.start();
  const lan = operator(centre, await centre.session('lan'));
  const devices = names.map((id, at) => new Device(id, centre.key(id), centre.devicePort, { value: valueOf, resend: at % 2 === 1 }).flood());
  t.after(async () => Promise.all([lan.stop(), ...devices.map((device) => device.stop())]));

  let slowest = 0;
  for (let round = 0; round < kRounds; ++round) slowest = Math.max(slowest, await killed(centre, devices, lan));

  await Promise.all(devices.map((device) => device.stop()));
  await until('the console to have everything that is stored', async () => lan.open && lan.last === one(centre, 'centre.db', 'select max(number) as last from alarm_change').last);
  // What the desk held back may still arrive and be resolved: the two views are compared until they stand still.
  await until('a fresh console to see what is open', async () => {
    const fresh = new Console(centre, await centre.session('lan'));
    await until('it to be open', () => fresh.open);
    await fresh.stop();
    const open = rows(centre, 'centre.db', "select id from alarm where life <> 'resolved' order by id").map((row) => row.id);
    return JSON.stringify(fresh.snapshots[0].alarms.map((alarm) => alarm.id).sort()) === JSON.stringify(open);
  });
  await lan.stop();
  assert.deepEqual(await centre.stop().then(({ code, signal }) => ({ code, signal })), { code: 0, signal: null });

  assert.ok(intact(centre));
  const reports = checkReports(centre, devices);
  const { changes, alarms } = checkAlarms(centre, lan);
  assert.ok(alarms > kRinging, 'alarms were raised and raised anew');
  const sum = (of) => devices.reduce((total, device) => total + of(device), 0);
  t.diagnostic(`${kRounds} kills, ${sum((device) => device.acknowledged)} acknowledged reports of ${reports} stored, ${sum((device) => device.connections)} connections, ${alarms} alarms with ${changes} changes told; lost 0, doubled 0; slowest start ${slowest} ms`);
});
