// tests/bench/cameras/contenders.mjs — each contender: how it is started on N addresses, and what it says of itself.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync, appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { centreFor } from '../../whole/lib/centre.mjs';
import { kTicks, treeCpu, treePss } from './proc.mjs';

const begin = (t, program, args) => {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  child.text = '';
  for (const pipe of [child.stdout, child.stderr]) pipe.on('data', (piece) => (child.text = (child.text + piece).slice(-20_000)));
  t.after(() => {
    if (child.exitCode === null) child.kill('SIGTERM');
  });
  return child;
};

const metric = (all, name) => Object.entries(all).filter(([key]) => key.startsWith(name)).reduce((sum, [, value]) => sum + value, 0);

async function ours(t, folder, addresses, { backStop, preRoll, mode, extra = {} }) {
  const camera = addresses.map((url, at) => ({ id: `cam-${at + 1}`, analysis: mode, back_stop_s: backStop, ...extra, stream: [{ url }] }));
  const centre = await centreFor(t, folder, { camera });
  appendFileSync(centre.file, `\n[analysis]\npre_roll_s = ${preRoll}\n`);
  await centre.start();
  return {
    pids: () => [centre.process.id],
    frames: async () => metric(await centre.metrics(), 'ioc_camera_pictures_total'),
    said: async () => {
      const all = await centre.metrics();
      const step = (name) => Object.entries(all).filter(([key]) => key.startsWith('ioc_camera_looks_total') && key.includes(`"${name}"`)).reduce((sum, [, value]) => sum + value, 0);
      return { events: metric(all, 'ioc_events_total'), decoded: step('decoded'), looked: step('looked'), refuted: step('refuted'), shed: metric(all, 'ioc_camera_shed_total'), lost: metric(all, 'ioc_camera_lost_total'), faults: metric(all, 'ioc_camera_faults_total') };
    },
  };
}

// Debian's defaults (threshold 1500, despeckle EedDl), neither pictures nor films kept.
async function motion(t, folder, addresses, { width, height, fps }) {
  const home = join(folder, 'motion');
  mkdirSync(home, { recursive: true });
  const events = join(home, 'events');
  writeFileSync(events, '');
  const common = ['daemon off', 'setup_mode off', 'log_level 6', 'webcontrol_port 0', 'stream_port 0', 'picture_output off', 'movie_output off', `target_dir ${home}`, 'threshold 1500', 'despeckle_filter EedDl', 'minimum_motion_frames 1', 'pre_capture 3', `width ${width}`, `height ${height}`, `framerate ${fps}`, `on_event_start echo %t >> ${events}`];
  const files = addresses.map((url, at) => {
    const file = join(home, `camera${at + 1}.conf`);
    writeFileSync(file, [`camera_id ${at + 1}`, `netcam_url ${url}`, ''].join('\n'));
    return file;
  });
  writeFileSync(join(home, 'motion.conf'), [...common, ...files.map((file) => `camera ${file}`), ''].join('\n'));
  const child = begin(t, 'motion', ['-n', '-c', join(home, 'motion.conf')]);
  return { pids: () => [child.pid], frames: async () => NaN, said: async () => ({ events: readFileSync(events, 'utf8').split('\n').length - 1 }), connected: () => (child.text.match(/Camera .* connected/g) ?? []).length };
}

async function ffmpeg(t, folder, addresses) {
  const children = addresses.map((url) => begin(t, 'ffmpeg', ['-nostdin', '-v', 'error', '-rtsp_transport', 'tcp', '-threads', '1', '-i', url, '-f', 'null', '-progress', 'pipe:1', '-']));
  const frame = (child) => Number([...child.text.matchAll(/frame=(\d+)/g)].at(-1)?.[1] ?? 0);
  return { pids: () => children.map((child) => child.pid), frames: async () => children.reduce((sum, child) => sum + frame(child), 0), said: async () => ({}) };
}

export const contenders = { ours, motion, ffmpeg };
export { kTicks, treeCpu, treePss };
