// What moves? People walk before a real camera: with a network their alarm names them; without one a rule about people rings
// all the same and says that nobody looked; a rule about vehicles stays silent and can say why.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { Cameras } from './lib/cameras.mjs';
import { centreFor } from './lib/centre.mjs';
import { kRoot, temporary } from './lib/programs.mjs';
import { until } from './lib/until.mjs';

const kModel = join(process.env.IOC_SHARED ?? resolve(kRoot, '../shared'), 'models/yolo-fastest-1.1.weights');
const kPatience = 120_000;

async function street(t, classify, classes) {
  const folder = await temporary();
  const cameras = await Cameras.serve(t, folder, 1, { width: 640, height: 360 });
  const rule = (id, wanted) => ({ id, kind: 'motion', camera: 'cam-01', zone_name: '', minimum_height: 0.1, persistence_s: 0.5, classes: wanted });
  const centre = await centreFor(t, folder, { camera: cameras.rows(), classify, rule: Object.entries(classes).map(([id, wanted]) => rule(id, wanted)) }, { lan: 'operator' });
  await centre.start();
  const alarms = async () => (await centre.json('/api/alarms?open=true', 'lan')).alarms.filter((alarm) => alarm.evidence.box);
  return { centre, alarms };
}

test('a rule about people names who rang', { skip: existsSync(kModel) ? false : `there is no ${kModel}` }, async (t) => {
  const { centre, alarms } = await street(t, { model: kModel }, { people: ['person'], lorries: ['vehicle'] });

  const [alarm] = await until('people to be named', async () => {
    const found = (await alarms()).filter((one) => /^người \d+ %/.test(one.evidence.box_label_vi));
    return found.length > 0 && found;
  }, kPatience);
  assert.match(alarm.explanation.why.vi, /nhận ra là người \d+ %/);
  assert.match(alarm.explanation.rule.vi, /: người cao từ 10 % hình/);

  const silent = await until('an event of a person that is over', async () => {
    const { events } = await centre.json('/api/events?camera=cam-01&limit=50', 'lan');
    return events.find((event) => event.ended_at > 0 && /^người/.test(event.identity.vi));
  }, kPatience);
  const why = await centre.json(`/api/events/${silent.id}/why`, 'lan');
  const lorries = why.rules.find((verdict) => verdict.rule === 'lorries');
  assert.equal(lorries.rings, false);
  const metrics = await centre.metrics();
  assert.ok(metrics['ioc_classify_looks_total'] > 0, 'looks are counted');
});

test('without a network a rule about people rings and says that nobody looked', async (t) => {
  const { centre, alarms } = await street(t, undefined, { people: ['person'] });

  const [alarm] = await until('an alarm', async () => {
    const found = await alarms();
    return found.length > 0 && found;
  }, kPatience);

  assert.match(alarm.evidence.box_label_vi, /^chưa phân loại/);
  assert.match(alarm.explanation.why.vi, /không có mô hình nhận dạng, nên vẫn báo/);
  assert.equal((await centre.json('/api/cameras/cam-01', 'lan')).classifies, false);
});
