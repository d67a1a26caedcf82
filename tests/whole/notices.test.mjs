// A notice that could not be delivered is delivered after a kill and a restart: once by its key, in order, and the console says so.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import http from 'node:http';
import { test } from 'node:test';
import { centreFor } from './lib/centre.mjs';
import { Reporter } from './lib/device.mjs';
import { freePort } from './lib/process.mjs';
import { temporary } from './lib/programs.mjs';
import { until } from './lib/until.mjs';

/** The police's receiver: counts by key as a real one must, and refuses while `busy`. */
class Receiver {
  constructor() {
    this.busy = true;
    this.attempts = 0;
    this.taken = [];
    this.keys = new Set();
  }
  async listen(t, port) {
    const server = http.createServer(async (request, response) => {
      let body = '';
      for await (const piece of request) body += piece;
      ++this.attempts;
      if (!this.busy) this.take(request.headers, body);
      response.writeHead(this.busy ? 503 : 200).end();
    });
    await new Promise((ready) => server.listen(port, '127.0.0.1', ready));
    t.after(() => server.close());
  }
  take(headers, body) {
    const [, time, mac] = headers['x-ioc-signature'].match(/^t=(\d+),v1=([0-9a-f]{64})$/);
    assert.equal(mac, createHmac('sha256', 'a shared secret of the webhook').update(`${time}.${body}`).digest('hex'));
    const said = JSON.parse(body);
    assert.equal(headers['idempotency-key'], said.id);
    if (this.keys.has(said.id)) return;
    this.keys.add(said.id);
    this.taken.push(said);
  }
}

test('notices survive a kill while the receiver refuses', async (t) => {
  const port = await freePort(), police = new Receiver();
  await police.listen(t, port);
  const centre = await centreFor(t, await temporary(), {
    device: [{ id: 'gauge' }],
    rule: [{ id: 'over', kind: 'threshold', device: 'gauge', quantity: 'flow', above: 1000, clear_below: 900, priority: 1 }],
    webhook: [{ id: 'police', url: `http://127.0.0.1:${port}/ioc`, allow_local: true }],
  });
  await centre.start();
  const gauge = new Reporter('gauge', centre.key('gauge'), centre.devicePort);
  t.after(() => gauge.stop());
  await gauge.tell(2000);
  await gauge.tell(1);
  const shown = async () => (await centre.json('/api/alarms?open=true', 'lan')).alarms[0]?.notices[0];
  await until('the console to say that it is not delivered', async () => (await shown())?.trouble.vi !== '' && police.attempts > 0);
  assert.equal((await shown()).delivered_at, 0);

  await centre.kill();
  await centre.start();
  assert.notEqual((await shown())?.trouble.vi, '', 'the console still says what hinders it');
  police.busy = false;
  await until('everything to be delivered', () => police.taken.length === 2);
  assert.deepEqual(police.taken.map((said) => said.what), ['raised', 'returned']);
  const delivered = await until('the console to be told', async () => ((await shown()).delivered_at > 0 ? shown() : null));

  assert.equal((await centre.stop()).code, 0);
  const before = police.attempts;
  await centre.start();
  assert.equal((await shown()).delivered_at, delivered.delivered_at, 'known after the restart, too');
  await gauge.tell(1);
  assert.equal(police.attempts, before, 'nothing is sent again');
});
