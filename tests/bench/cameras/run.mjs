// tests/bench/cameras/run.mjs — the same streams at the same time to every contender; see README.md.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Cameras } from '../../whole/lib/cameras.mjs';
import { pause } from '../../whole/lib/until.mjs';
import { median, onStage, round, table } from '../stage.mjs';
import { contenders, treeCpu, treePss } from './contenders.mjs';

const { values } = parseArgs({
  options: {
    stream: { type: 'string', multiple: true, default: ['q_720_vbr'] },
    cameras: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '60' },
    'warm-up': { type: 'string', default: '25' },
    'back-stop': { type: 'string', default: '10' },
    'pre-roll': { type: 'string', default: '0' },
    mode: { type: 'string', default: 'adaptive' },
    contenders: { type: 'string', default: 'ours,motion,ffmpeg' },
    cache: { type: 'string', default: '/var/tmp/commune-ioc-cameras' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log('node tests/bench/cameras/run.mjs [--stream q_720_vbr]… [--cameras 4] [--rounds 5] [--seconds 60] [--warm-up 25] [--back-stop 10] [--pre-roll 0] [--mode adaptive|every_frame] [--contenders ours,motion,ffmpeg] [--cache DIR]');
  process.exit(0);
}

const kSize = { 360: { width: 640, height: 360, fps: 15 }, 720: { width: 1280, height: 720, fps: 15 }, 1080: { width: 1920, height: 1080, fps: 25 } };

/** One contender's window: seconds of processor time per camera-minute, and whether it kept up. */
async function window(name, running, count, fps, seconds) {
  const before = { cpu: treeCpu(running.pids()), frames: await running.frames(), said: await running.said(), at: performance.now() };
  await pause(seconds * 1000);
  const passed = (performance.now() - before.at) / 1000;
  const said = await running.said();
  const rate = ((await running.frames()) - before.frames) / passed / count;
  return {
    name,
    cost: ((treeCpu(running.pids()) - before.cpu) * 60) / passed / count,
    pss: treePss(running.pids()) / count,
    rate,
    kept: Number.isNaN(rate) || rate > 0.97 * fps,
    said: Object.fromEntries(Object.entries(said).map(([key, value]) => [key, value - before.said[key]])),
  };
}

async function measure(stream) {
  const size = kSize[stream.split('_')[1]];
  const count = Number(values.cameras), names = values.contenders.split(',');
  execFileSync(join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, 'make-streams'), [values.cache, stream], { stdio: 'inherit' });
  return onStage(async (t, folder) => {
    const served = await Cameras.serve(t, folder, count, { film: join(values.cache, `${stream}.mp4`) });
    const addresses = served.rows().map((row) => row.stream[0].url);
    const running = {};
    for (const name of names) {
      running[name] = await contenders[name](t, folder, addresses, { ...size, mode: values.mode, backStop: Number(values['back-stop']), preRoll: Number(values['pre-roll']) });
    }
    await pause(Number(values['warm-up']) * 1000);
    for (const name of names) {
      const connected = running[name].connected?.() ?? count;
      if (connected < count) throw new Error(`${name} reached ${connected} of ${count} cameras`);
    }
    const rounds = [];
    for (let at = 0; at < Number(values.rounds); ++at) {
      const row = await Promise.all(names.map((name) => window(name, running[name], count, size.fps, Number(values.seconds))));
      rounds.push(row);
      console.log(`${stream} round ${at + 1}: ${row.map((one) => `${one.name} ${round(one.cost, 3)} CPU-s, ${round(one.rate, 1)} fps, ${round(one.pss, 1)} MB ${JSON.stringify(one.said)}${one.kept ? '' : ' DID NOT KEEP UP'}`).join(' | ')}`);
    }
    const of = (name, what) => rounds.map((row) => what(row.find((one) => one.name === name), row));
    return Object.fromEntries([
      ['stream', stream],
      ['cameras', count],
      ...names.map((name) => [`${name} CPU-s/cam-min`, round(median(of(name, (one) => one.cost)), 3)]),
      ...names.filter((name) => name !== 'ours' && names.includes('ours')).map((name) => [`${name} ÷ ours`, round(median(of(name, (one, row) => one.cost / row.find((each) => each.name === 'ours').cost)), 1)]),
      ...names.map((name) => [`${name} MB/cam`, round(median(of(name, (one) => one.pss)), 1)]),
      ['all kept up', rounds.flat().every((one) => one.kept) ? 'yes' : 'NO'],
    ]);
  });
}

const rows = [];
for (const stream of values.stream) rows.push(await measure(stream));
console.log(table(`back-stop ${values['back-stop']} s, ${values.mode}, median of ${values.rounds} × ${values.seconds} s`, rows));
process.exit(0);
