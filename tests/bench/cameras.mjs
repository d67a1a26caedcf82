// tests/bench/cameras.mjs — processor time per camera-minute and memory per camera.
import { spawnSync } from 'node:child_process';
import { Cameras, camerasLive, film } from '../whole/lib/cameras.mjs';
import { centreFor } from '../whole/lib/centre.mjs';
import { pause, until } from '../whole/lib/until.mjs';
import { onStage, round } from './stage.mjs';

const kWarmUp = 15_000; // models have learnt, the ring has its length
const kRates = { 360: '512k', 720: '2M', 1080: '4M' };

/** Processor seconds of ffmpeg for one minute of the film, decoded on one thread and thrown away. */
function floor(file, seconds) {
  const { stderr } = spawnSync('ffmpeg', ['-nostdin', '-v', 'info', '-benchmark', '-threads', '1', '-stream_loop', '-1', '-t', String(seconds), '-i', file, '-an', '-f', 'null', '-'], { encoding: 'utf8' });
  const [, user, system] = stderr.match(/bench: utime=([\d.]+)s stime=([\d.]+)s/);
  return ((Number(user) + Number(system)) * 60) / seconds;
}

const memory = (process) => {
  const { pss, anonymous } = process.memory();
  return { pss: pss / 1024, anonymous: anonymous / 1024 };
};

function alone() {
  return onStage(async (t, folder) => {
    const centre = await centreFor(t, folder);
    await centre.start();
    await pause(2_000);
    return memory(centre.process);
  });
}

function one(count, height, seconds, empty) {
  return onStage(async (t, folder) => {
    const file = film({ width: Math.round((height * 16) / 9), height, seconds: 60, bitrate: kRates[height] ?? '2M' });
    const cameras = await Cameras.serve(t, folder, count, { film: file });
    const centre = await centreFor(t, folder, { camera: cameras.rows() });
    await centre.start();
    await until('all cameras to be live', async () => (await camerasLive(centre)) === count);
    await pause(kWarmUp);
    const sum = async (name) => Object.entries(await centre.metrics()).filter(([key]) => key.startsWith(name)).reduce((total, [, value]) => total + value, 0);
    const before = { cpu: centre.process.cpuSeconds(), pictures: await sum('ioc_camera_pictures_total'), shed: await sum('ioc_camera_shed_total'), at: process.hrtime.bigint() };
    const decoding = floor(file, seconds);
    while (Number(process.hrtime.bigint() - before.at) / 1e9 < seconds) await pause(200);
    const passed = Number(process.hrtime.bigint() - before.at) / 1e9;
    const cpu = ((centre.process.cpuSeconds() - before.cpu) * 60) / passed / count;
    const used = memory(centre.process), shed = (await sum('ioc_camera_shed_total')) - before.shed;
    return {
      cameras: count, picture: `${height}p15`, 'CPU-s per camera-minute': round(cpu, 3), 'floor CPU-s': round(decoding, 3), ratio: round(cpu / decoding),
      'MB per camera (PSS)': round((used.pss - empty.pss) / count, 1), 'MB per camera (anonymous)': round((used.anonymous - empty.anonymous) / count, 1),
      'MB in all (PSS)': round(used.pss, 0), 'pictures/s per camera': round(((await sum('ioc_camera_pictures_total')) - before.pictures) / passed / count),
      shed, counts: shed === 0 ? 'yes' : 'no: the machine was too busy to look at every picture',
    };
  });
}

export async function measureCameras({ seconds, counts, sizes }, tell) {
  const empty = await alone();
  tell(`the server without cameras: ${round(empty.pss, 1)} MB (PSS)`);
  const rows = [];
  for (const height of sizes) {
    for (const count of counts) {
      rows.push(await one(count, height, seconds, empty));
      tell(JSON.stringify(rows.at(-1)));
    }
  }
  return rows;
}
