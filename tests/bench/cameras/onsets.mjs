// node tests/bench/cameras/onsets.mjs — from the first picture with people in it leaving the camera to the alarm on a console's
// control socket, many times over.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Cameras } from '../../whole/lib/cameras.mjs';
import { centreFor } from '../../whole/lib/centre.mjs';
import { Console } from '../../whole/lib/console.mjs';
import { pause, until } from '../../whole/lib/until.mjs';
import { onStage, table } from '../stage.mjs';

const { values } = parseArgs({
  options: {
    stream: { type: 'string', default: 'e_720_vbr' },
    cameras: { type: 'string', default: '16' },
    onsets: { type: 'string', default: '200' },
    cache: { type: 'string', default: '/var/tmp/commune-ioc-cameras' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log('node tests/bench/cameras/onsets.mjs [--stream e_720_vbr] [--cameras 16] [--onsets 200] [--cache DIR]');
  process.exit(0);
}

const kOnsets = [11, 41]; // seconds of the film at which people are there at once (make-streams)
const kMissed = 10_000; // they are gone again
const count = Number(values.cameras), wanted = Number(values.onsets);

await onStage(async (t, folder) => {
  execFileSync(join(import.meta.dirname, 'make-streams'), [values.cache, values.stream], { stdio: 'inherit' });
  const served = await Cameras.serve(t, folder, count, { film: join(values.cache, `${values.stream}.mp4`), marks: kOnsets });
  const rows = served.rows();
  const rule = rows.map(({ id }) => ({ id: `rule-${id}`, kind: 'motion', camera: id, title: `Somebody at ${id}`, priority: 2, persistence_s: 0, minimum_height: 0.02 }));
  const centre = await centreFor(t, folder, { camera: rows, rule });
  await centre.start();
  const lan = new Console(centre, await centre.session('lan'));
  t.after(() => lan.stop());

  // The same cause is the same alarm: it is resolved at once, so that the next onset raises another.
  const raised = new Map();
  const finish = setInterval(async () => {
    const { alarms } = await centre.json('/api/alarms?open=true&limit=500', 'lan');
    for (const alarm of alarms) if (alarm.life !== 'resolved') lan.command('resolve', alarm.id);
  }, 1000);
  t.after(() => clearInterval(finish));
  lan.on('change', (change) => {
    if (change.alarm && change.what === 'raised') raised.set(change.alarm.source, [...(raised.get(change.alarm.source) ?? []), change.heard]);
  });
  await pause(25_000); // the background is learned
  const since = Date.now();
  const marks = () => [...served.process.output.matchAll(/^MARK (\S+) (\S+) (\d+)$/gm)].map(([, camera, , at]) => ({ camera, at: Number(at) })).filter(({ at }) => at > since);
  await until(`${wanted} onsets`, () => marks().filter(({ at }) => at < Date.now() - kMissed).length >= wanted, 3_600_000);

  const late = marks().filter(({ at }) => at < Date.now() - kMissed).map(({ camera, at }) => ({ camera, at, ms: Math.min(...(raised.get(camera) ?? []).filter((heard) => heard >= at).map((heard) => heard - at)) }));
  const seen = late.filter(({ ms }) => ms < kMissed).map(({ ms }) => ms).sort((one, other) => one - other);
  const share = (part) => seen[Math.min(seen.length - 1, Math.floor(part * seen.length))];
  console.log(table(`first picture with people in it → alarm on a control socket, ${values.stream}, default settings`, [{ cameras: count, onsets: late.length, seen: seen.length, 'median ms': share(0.5), 'p90 ms': share(0.9), 'p99 ms': share(0.99), 'worst ms': seen.at(-1) }]));
});
process.exit(0);
