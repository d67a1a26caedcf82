// tests/whole/refusals/neighbour.mjs — a good device and a good console beside the bad ones: neither may notice anything.
import assert from 'node:assert/strict';
import { centreFor } from '../lib/centre.mjs';
import { Console } from '../lib/console.mjs';
import { Device } from '../lib/device.mjs';
import { temporary } from '../lib/programs.mjs';
import { until } from '../lib/until.mjs';

/** One sentence for a person: it ends, and nothing follows. */
export const kSentence = /^\p{Lu}[^\n]{8,200}[^.\n]\.?$/u;

/** A running centre with its neighbours; `undisturbed()` at the end of a test. */
export async function neighbourhood(t, rows = {}) {
  const centre = await centreFor(t, await temporary(), { ...rows, device: [{ id: 'good' }, { id: 'other' }] });
  await centre.start();
  const device = new Device('good', centre.key('good'), centre.devicePort, { ahead: 10 }).flood();
  const lan = new Console(centre, await centre.session('lan'));
  t.after(() => Promise.all([device.stop(), lan.stop()]));
  await until('the neighbours to be there', () => lan.open && device.acknowledged > 10);
  const first = { device: device.wire, console: lan.socket };
  const undisturbed = async () => {
    const before = device.acknowledged, marks = lan.watermark;
    await until('the good device to go on', () => device.acknowledged > before + 10);
    await until('the good console to hear a tick', () => lan.watermark !== undefined || marks !== undefined);
    assert.deepEqual(device.complaints, []);
    assert.ok(device.wire === first.device && !first.device.gone, 'the good device was cut off');
    assert.ok(lan.socket === first.console && !first.console.over, 'the good console was cut off');
    assert.ok(!centre.process.over, 'the server is there');
  };
  return { centre, device, lan, undisturbed };
}

/** Runs `deed`, and sees that the counter rose by `times`. */
export async function counted(centre, name, deed, times = 1) {
  const before = await centre.metric(name);
  const answer = await deed();
  // A refusal is counted before it is said, but what says it may be a lost connection.
  await until(`${name} to count it`, async () => (await centre.metric(name)) >= before + times);
  assert.equal(await centre.metric(name), before + times, name);
  return answer;
}
