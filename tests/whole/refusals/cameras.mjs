// Cameras that answer garbage, redirect, lie or hang: each is a state with a cause in words, and the good one plays on.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { Cameras } from '../lib/cameras.mjs';
import { temporary } from '../lib/programs.mjs';
import { until } from '../lib/until.mjs';
import { kSentence, neighbourhood } from './neighbour.mjs';

const reply = (status, request, more = '') => `RTSP/1.0 ${status}\r\nCSeq: ${request.match(/CSeq: *(\d+)/i)?.[1] ?? 0}\r\n${more}\r\n`;
const sdp = (request, body, claimed = body.length) => reply('200 OK', request, `Content-Type: application/sdp\r\nContent-Length: ${claimed}\r\n`) + body;
/** Friendly up to DESCRIBE. */
const then = (answer) => (request, socket) => (request.startsWith('OPTIONS') ? reply('200 OK', request, 'Public: OPTIONS, DESCRIBE, SETUP, PLAY\r\n') : answer(request, socket));

/** What the camera does with a request → the cause that a technician reads. */
const kCameras = {
  garbage: [() => randomBytes(4096), /Wrong stream format/],
  'a-web-server': [() => 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello', /Wrong stream format/],
  redirect: [null, /redirects to another address: refused/],
  'later-redirect': [null, /redirects to another address: refused/],
  'never-lets-in': [(request) => reply('401 Unauthorized', request, 'WWW-Authenticate: Digest realm="x", nonce="y"\r\n'), /Wrong user name or password/],
  'basic-only': [(request) => reply('401 Unauthorized', request, 'WWW-Authenticate: Basic realm="x"\r\n'), /only an unprotected password/],
  'not-found': [then((request) => reply('404 Not Found', request)), /No such stream \(404\)/],
  'hangs-up': [(_, socket) => socket.destroy(), /closed the connection/],
  'endless-head': [(request, socket) => {
    const pour = () => socket.writable && socket.write(`X-Pad: ${'x'.repeat(8000)}\r\n`, pour);
    socket.write('RTSP/1.0 200 OK\r\n', pour);
  }, /sends too much/],
  'endless-description': [then((request) => sdp(request, 'v=0\r\n', 2_000_000_000)), /sends too much/],
  'garbage-description': [then((request) => sdp(request, randomBytes(300).toString('latin1'))), /Wrong stream format|neither H\.264/],
  'other-codec': [then((request) => sdp(request, 'v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=x\r\nt=0 0\r\nm=video 0 RTP/AVP 26\r\na=control:trackID=0\r\n')), /neither H\.264 nor H\.265/],
  silent: [() => '', /timed out/],
};

/** A server that answers each request with what `answer` gives; counts who came. */
async function camera(t, answer) {
  const sockets = new Set();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (bytes) => {
      const bytesOut = answer(bytes.toString('latin1'), socket);
      if (bytesOut && socket.writable) socket.write(bytesOut);
    });
  });
  server.visitors = 0;
  server.on('connection', () => ++server.visitors);
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  t.after(() => {
    server.close();
    sockets.forEach((socket) => socket.destroy());
  });
  return server;
}

test('cameras that misbehave are offline with a cause in one sentence, and the good one plays on', async (t) => {
  const good = await Cameras.serve(t, await temporary(), 1, { width: 320, height: 180, rate: 5, bitrate: '128k' });
  const target = await camera(t, () => '');
  const away = (request) => reply('302 Found', request, `Location: rtsp://127.0.0.1:${target.address().port}/stream\r\n`);
  kCameras.redirect[0] = away;
  kCameras['later-redirect'][0] = then(away);
  const bad = [];
  for (const [id, [answer]] of Object.entries(kCameras)) {
    const server = await camera(t, answer);
    bad.push({ id, stream: [{ url: `rtsp://camera:a-password@127.0.0.1:${server.address().port}/stream` }] });
  }
  const { centre, undisturbed } = await neighbourhood(t, { camera: [...good.rows(), ...bad] });
  const view = async (id) => (await centre.json('/api/cameras', 'lan')).find((each) => each.id === id);
  await until('the good camera to be live', async () => (await view('cam-01')).state === 'live');
  const since = (await view('cam-01')).state_since;

  for (const [id, [, cause]] of Object.entries(kCameras)) {
    await t.test(id, async () => {
      const seen = await until(`${id} to be offline with its cause`, async () => {
        const now = await view(id);
        return now.state === 'offline' && cause.test(now.cause.en) && now;
      }).catch(async (error) => assert.fail(`${error.message}; it is ${JSON.stringify(await view(id))}`));
      assert.match(seen.cause.vi, kSentence);
      assert.match(seen.cause.en, kSentence);
      assert.ok(seen.retry_at > 0, 'it is tried again');
      const metrics = await centre.metrics();
      assert.equal(metrics[`ioc_camera_live{camera="${id}"}`], 0);
      const faults = Object.entries(metrics).filter(([name, times]) => name.startsWith(`ioc_camera_faults_total{camera="${id}",`) && times > 0);
      assert.ok(faults.length > 0, 'its faults are counted');
    });
  }

  await t.test('nobody follows a redirect: a password belongs to one camera', () => assert.equal(target.visitors, 0));
  await t.test('no password is in the log', () => assert.doesNotMatch(centre.process.output, /a-password/));
  await t.test('the good camera never blinked', async () => {
    const pictures = 'ioc_camera_pictures_total{camera="cam-01"}', before = await centre.metric(pictures);
    await until('more of its pictures', async () => (await centre.metric(pictures)) >= before + 10);
    assert.equal((await view('cam-01')).state_since, since);
  });
  await t.test('nobody else noticed', undisturbed);
});
