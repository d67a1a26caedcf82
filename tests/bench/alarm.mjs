// tests/bench/alarm.mjs — from the first picture of somebody who walks in to the alarm at a console.
import { join } from 'node:path';
import { centreFor } from '../whole/lib/centre.mjs';
import { Console } from '../whole/lib/console.mjs';
import { kBuild, kCommune } from '../whole/lib/programs.mjs';
import { Running, freePort } from '../whole/lib/process.mjs';
import { pause, until } from '../whole/lib/until.mjs';
import { median, onStage } from './stage.mjs';

const kCamera = 'cam-04'; // the orchard: the first of the commune's cast
const kLearning = 10_000; // the background model sees what is usual
const kRules = {
  'whole picture, 0.5 s': { persistence_s: 0.5, minimum_height: 0.05 },
  'path in the orchard, 2 s': { persistence_s: 2, minimum_height: 0.12, zone: [[0.47, 0.28], [0.53, 0.28], [0.72, 0.98], [0.3, 0.98]] },
};

async function commune(t, folder, cache) {
  const secrets = join(folder, 'commune-secrets'), rtsp = await freePort();
  const process = new Running(kCommune, ['--cameras', '1', '--cache', cache, '--secrets', secrets, '--rtsp-port', String(rtsp), '--page-port', '0', '--no-fleet', '--no-story']);
  t.after(async () => {
    process.kill('SIGTERM');
    await process.ended;
  });
  const [, page] = await until('the commune to be ready', () => {
    if (process.over) throw new Error(process.lastWords);
    return process.output.match(/READY \S+ page=(\S+)/);
  }, 300_000);
  const ask = async (path, method = 'POST') => {
    const answer = await fetch(page + path, { method });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()).cameras.find((camera) => camera.id === kCamera);
  };
  return { row: { id: kCamera, stream: [{ url: `rtsp://camera@127.0.0.1:${rtsp}/${kCamera}`, password_file: join(secrets, kCamera) }] }, ask };
}

export function measureAlarm({ takes, cache }, tell) {
  return onStage(async (t, folder) => {
    const { row, ask } = await commune(t, folder, cache ?? join(kBuild, 'commune-cache'));
    const titles = Object.keys(kRules);
    const rule = titles.map((title, at) => ({ id: `rule-${at}`, kind: 'motion', camera: kCamera, title, priority: 2, ...kRules[title] }));
    const centre = await centreFor(t, folder, { camera: [row], rule });
    await centre.start();
    const lan = new Console(centre, await centre.session('lan'));
    t.after(() => lan.stop());
    const late = Object.fromEntries(titles.map((title) => [title, []]));
    const raised = (title) => lan.changes.find((change) => change.what === 'raised' && change.alarm.title.en.startsWith(title));
    for (let take = 0; take < takes; ++take) {
      await ask(`api/take?camera=${kCamera}&name=ir`);
      await until('the quiet take', async () => (await ask('api/state', 'GET')).take === 'ir');
      await pause(kLearning);
      await until('all quiet', async () => (await centre.json('/api/alarms?open=true&limit=50', 'lan')).alarms.every((alarm) => {
        lan.command('resolve', alarm.id);
        return false;
      }));
      lan.changes.length = 0;
      await ask(`api/take?camera=${kCamera}&name=ir-person`);
      const moving = await until('somebody to walk in', async () => {
        const camera = await ask('api/state', 'GET');
        return camera.take === 'ir-person' && camera.moving_since;
      });
      for (const title of titles) late[title].push((await until(`the alarm "${title}"`, () => raised(title))).heard - moving);
      tell(`take ${take + 1}: ${titles.map((title) => `${title}: ${late[title].at(-1)} ms`).join(', ')}`);
    }
    return titles.map((title) => ({ rule: title, takes, 'median ms': median(late[title]), 'worst ms': Math.max(...late[title]) }));
  });
}
