// What a websocket may not be asked, and what may not be said on it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until, within } from '../lib/until.mjs';
import { Websocket, frame, kBinary, kText } from '../lib/websocket.mjs';
import { counted, neighbourhood } from './neighbour.mjs';

const kResume = { type: 'resume', after: 0 };
const list = (count, view = {}) => JSON.stringify({ type: 'watch', views: Array.from({ length: count }, (_, number) => ({ view: number, camera: 'cam-01', mode: 'mse', size: 'small', ...view })) });

/** What is said once the socket is open → the close code. */
const kOnControl = {
  'no JSON': [frame(kText, 'hello?'), 1008],
  'JSON of something else': [frame(kText, '{"type":"greeting"}'), 1008],
  'an array': [frame(kText, '[1,2,3]'), 1008],
  'a command before its resume': [frame(kText, '{"type":"command","request":"1","name":"acknowledge","alarm":"x","note":""}'), 1008],
  'bytes instead of text': [frame(kBinary, JSON.stringify(kResume)), 1008],
  'a member of the wrong type': [frame(kText, '{"type":"resume","after":"now"}'), 1008],
  'a message of 20 kB': [frame(kText, 'x'.repeat(20_000)), 1009],
  'a frame that claims eight exabytes': [Buffer.from([0x81, 0xff, 0x7f, 255, 255, 255, 255, 255, 255, 255, 1, 2, 3, 4]), 1009],
  'a frame without a mask': [frame(kText, JSON.stringify(kResume), { masked: false }), 1002],
  'an opcode that does not exist': [frame(5, 'x'), 1002],
  'a ping of 200 bytes': [frame(9, 'x'.repeat(200)), 1002],
  'broken UTF-8': [frame(kText, Buffer.from([0x22, 0xc3, 0x28, 0xff, 0x22])), 1007],
};
const kOnMedia = {
  'no JSON': [frame(kText, '{'), 1008],
  'a list of 65 views': [frame(kText, list(65)), 1008],
  'one number for two views': [frame(kText, list(2, { view: 7 })), 1008],
  'a mode that does not exist': [frame(kText, list(1, { mode: 'hologram' })), 1008],
  'a negative view': [frame(kText, list(1, { view: -1 })), 1008],
  'a camera with a name of 65 letters': [frame(kText, list(1, { camera: 'x'.repeat(65) })), 1008],
  'a message of 20 kB': [frame(kText, 'x'.repeat(20_000)), 1009],
};

test('hostile websockets are turned away or closed with a code and a reason, and harm nobody', async (t) => {
  const { centre, undisturbed } = await neighbourhood(t);
  const cookie = await centre.session('lan'), { port } = centre;
  const open = async (path, more = {}) => {
    const socket = new Websocket({ port, path, cookie, ...more });
    t.after(() => socket.end());
    return { socket, status: await within('an answer to the handshake', socket.opened) };
  };

  for (const path of ['/ws/control', '/ws/media']) {
    const handshakes = {
      'a page of another site': [{ origin: 'http://evil.example' }, 403, 'origin'],
      'no page at all': [{ origin: '' }, 403, 'origin'],
      'our page over TLS, which we have not': [{ origin: `https://127.0.0.1:${port}` }, 403, 'origin'],
      'a name that is rebound to us': [{ origin: 'http://evil.example', host: 'evil.example' }, 421, 'host'],
      'nobody who signed in': [{ cookie: '' }, 401, 'right'],
      'a cookie that nobody gave': [{ cookie: `${cookie.split('=')[0]}=${'A'.repeat(43)}` }, 401, 'right'],
    };
    for (const [what, [more, status, reason]] of Object.entries(handshakes)) {
      await t.test(`${path}: ${what}`, async () => {
        const answer = await counted(centre, `ioc_http_refused_total{reason="${reason}"}`, () => open(path, more));
        assert.equal(answer.status, status);
      });
    }
  }

  for (const [path, sayings] of [['/ws/control', kOnControl], ['/ws/media', kOnMedia]]) {
    for (const [what, [bytes, code]] of Object.entries(sayings)) {
      await t.test(`${path}: ${what}`, async () => {
        const { socket, status } = await open(path);
        assert.equal(status, 101);
        socket.write(bytes);
        await within('the server to close', socket.gone);
        assert.equal(socket.closeCode, code);
        if (code === 1008) assert.match(socket.closeReason, /^expected a \w+ message$/);
      });
    }
  }

  await t.test('/ws/control: somebody who never says from where', async () => {
    const { socket } = await open('/ws/control');
    await within('the server to close', socket.gone);
    assert.equal(socket.status, 101); // cut off at the deadline: a close frame would have to wait for such a peer
  });

  await t.test('/ws/control: two hundred commands at once are answered, most of them with "too fast"', async () => {
    const { socket } = await open('/ws/control');
    const replies = [];
    socket.on('text', (text) => JSON.parse(text).type === 'reply' && replies.push(JSON.parse(text)));
    socket.send(kResume);
    for (let number = 0; number < 200; ++number) socket.send({ type: 'command', request: String(number), name: 'acknowledge', alarm: '01ARZ3NDEKTSV4RRFFQ69G5FAV', note: '' });
    await until('an answer to each', () => replies.length === 200);
    assert.ok(replies.every((reply) => !reply.ok && reply.refusal.text.en && reply.refusal.text.vi));
    assert.ok(replies.filter((reply) => reply.refusal.code === 'too_fast').length >= 100);
  });

  await t.test('/ws/media: a camera that is not there is no picture, in words', async () => {
    const { socket } = await open('/ws/media');
    const views = [];
    socket.on('text', (text) => views.push(JSON.parse(text)));
    socket.write(frame(kText, list(1, { camera: 'cam-99' })));
    const [view] = await until('the state of the view', () => views.length && views);
    assert.equal(view.mode, 'none');
    assert.ok(view.reason.vi && view.reason.en);
  });

  await t.test('nobody else noticed', undisturbed);
});
