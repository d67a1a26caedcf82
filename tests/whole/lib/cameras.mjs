// tests/whole/lib/cameras.mjs — cameras to look at: real footage, served by the commune over RTSP; and lines that can be cut.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { kBuild, kCommune } from './programs.mjs';
import { Running } from './process.mjs';
import { until } from './until.mjs';

const kFootage = '/usr/share/doc/opencv-doc/examples/data/vtest.avi'; // Debian's opencv-doc: people who walk

/** Footage as cheap cameras send it: no B pictures, one slice, a key picture every two seconds. Made once for a build directory. */
export function film({ width = 640, height = 360, rate = 15, seconds = 20, bitrate = '512k', kept = join(kBuild, 'whole-films') } = {}) {
  const file = join(kept, `${width}x${height}-${rate}-${seconds}-${bitrate}.mp4`);
  if (existsSync(file)) return file;
  mkdirSync(kept, { recursive: true });
  const begun = `${file}.${process.pid}.mp4`;
  execFileSync('ffmpeg', [
    '-nostdin', '-v', 'error', '-y', '-stream_loop', '-1', '-i', kFootage, '-t', String(seconds), '-an',
    '-vf', `crop=768:432,scale=${width}:${height},noise=alls=6:allf=t`, '-r', String(rate), '-pix_fmt', 'yuv420p',
    '-c:v', 'libx264', '-preset', 'veryfast', '-tune', 'zerolatency', '-bf', '0', '-slices', '1', '-threads', '1', '-g', String(2 * rate), '-keyint_min', String(2 * rate), '-sc_threshold', '0',
    '-crf', '26', '-maxrate', bitrate, '-bufsize', bitrate, begun,
  ]);
  renameSync(begun, file);
  return file;
}

const idOf = (number) => `cam-${String(number).padStart(2, '0')}`;

/** One film as many cameras. `rows` are theirs in the configuration; `through` leads to them by another port. */
export class Cameras {
  static async serve(t, folder, count, options = {}) {
    const cameras = new Cameras();
    cameras.count = count;
    cameras.process = new Running(kCommune, ['--serve', options.film ?? film(options), '--cameras', String(count), '--rtsp-port', '0', '--no-page', '--cache', folder, '--secrets', join(folder, 'commune-secrets'), ...(options.marks ?? []).flatMap((second) => ['--mark', String(second)])]);
    t.after(async () => {
      cameras.process.kill('SIGTERM');
      await cameras.process.ended;
    });
    const line = await until('the commune to serve', () => {
      if (cameras.process.over) throw new Error(cameras.process.lastWords);
      return cameras.process.output.match(/READY rtsp=127\.0\.0\.1:(\d+)/);
    });
    cameras.port = Number(line[1]);
    return cameras;
  }
  rows({ through = this.port, host = '127.0.0.1' } = {}) {
    return Array.from({ length: this.count }, (_, at) => ({ id: idOf(at + 1), stream: [{ url: `rtsp://${host}:${through}/${idOf(at + 1)}` }] }));
  }
}

/** How many cameras show pictures, by the server's own word. */
export async function camerasLive(centre) {
  return Object.entries(await centre.metrics()).filter(([name, value]) => name.startsWith('ioc_camera_live') && value === 1).length;
}

/** A line between the server and its cameras, as a switch that somebody unplugs: every connection is cut when told. */
export async function cuttableLine(t, port) {
  const line = { open: new Set(), cuts: 0, made: 0 };
  const server = createServer((near) => {
    const far = connect({ port, host: '127.0.0.1' });
    const pair = { near, far };
    line.open.add(pair);
    ++line.made;
    near.pipe(far);
    far.pipe(near);
    for (const end of [near, far]) {
      end.on('error', () => {});
      end.on('close', () => {
        near.destroy();
        far.destroy();
        line.open.delete(pair);
      });
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  t.after(() => {
    server.close();
    line.cut();
  });
  line.port = server.address().port;
  line.cut = () => {
    for (const { near, far } of line.open) {
      ++line.cuts;
      near.resetAndDestroy();
      far.destroy();
    }
  };
  return line;
}
