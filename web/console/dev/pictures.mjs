// Live pictures of the stand-in: ffmpeg repackages a looped file as fragments, one process per watched scene.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

const scenes = process.env.SCENES ?? '';
const feeds = new Map();

export function file(scene) {
  const path = `${scenes}/${scene}.mp4`;
  return scenes && existsSync(path) ? path : '';
}

export function still(scene) {
  const path = file(scene);
  return path ? execFileSync('ffmpeg', ['-loglevel', 'error', '-ss', '2', '-i', path, '-frames:v', '1', '-f', 'mjpeg', 'pipe:1'], { maxBuffer: 1 << 24 }) : null;
}

function feedOf(scene) {
  if (feeds.has(scene)) return feeds.get(scene);
  const feed = { init: null, gop: [], viewers: new Set(), kept: Buffer.alloc(0), moof: null, ticks: 0n };
  const child = spawn('ffmpeg', ['-loglevel', 'error', '-re', '-stream_loop', '-1', '-i', file(scene), '-c', 'copy', '-f', 'mp4',
    '-movflags', 'empty_moov+default_base_moof+frag_every_frame+skip_trailer', 'pipe:1']);
  child.stdout.on('data', (data) => {
    feed.kept = Buffer.concat([feed.kept, data]);
    while (feed.kept.length >= 8) {
      const size = feed.kept.readUInt32BE(0);
      if (feed.kept.length < size) break;
      take(feed, feed.kept.toString('latin1', 4, 8), feed.kept.subarray(0, size));
      feed.kept = feed.kept.subarray(size);
    }
  });
  process.on('exit', () => child.kill());
  feeds.set(scene, feed);
  return feed;
}

function take(feed, kind, box) {
  if (kind === 'ftyp') feed.init = Buffer.from(box);
  else if (kind === 'moov') { feed.init = Buffer.concat([feed.init, box]); for (const viewer of feed.viewers) viewer(1, 0, Date.now(), 0n, feed.init); }
  else if (kind === 'moof') feed.moof = Buffer.from(box);
  else if (kind === 'mdat' && feed.moof) {
    const key = (box[12] & 31) !== 1;
    const fragment = { kind: 2, flags: key ? 1 : 0, at: Date.now(), media: feed.ticks, bytes: Buffer.concat([feed.moof, box]) };
    feed.ticks += 9000n;
    if (key) feed.gop = [];
    feed.gop.push(fragment);
    for (const viewer of feed.viewers) viewer(2, fragment.flags, fragment.at, fragment.media, fragment.bytes);
  }
}

/** Calls viewer(kind, flags, arrived, media90k, bytes) until the returned function is called. */
export function watch(scene, viewer) {
  const feed = feedOf(scene);
  if (feed.init) viewer(1, 0, Date.now(), 0n, feed.init);
  for (const f of feed.gop) viewer(f.kind, f.flags, f.at, f.media, f.bytes);
  feed.viewers.add(viewer);
  return () => feed.viewers.delete(viewer);
}
