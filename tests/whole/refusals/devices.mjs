// What devices, and those who pretend to be one, may not send.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { Wire, admit, birth, hello, kReasons, proof, toCentre } from '../lib/device.mjs';
import { framed, message, varint } from '../lib/protobuf.mjs';
import { within } from '../lib/until.mjs';
import { counted, kSentence, neighbourhood } from './neighbour.mjs';

const report = (sequence, ...more) => toCentre('report', [1, sequence], [2, Date.now()], ...more);
const measurement = message([1, 1], [3, { double: 1 }]);

/** Before anybody is let in: bytes → reason. */
const kStrangers = {
  'bytes that are no protobuf': [framed(Buffer.from([0xff, 0xff, 0xff, 0xff, 0x0f])), 'MALFORMED'],
  'noise': [framed(randomBytes(400)), 'MALFORMED'],
  'a length prefix of 65,537': [varint(65_537), 'TOO_LARGE'],
  'a length prefix of four gigabytes': [varint(2 ** 32 - 1), 'TOO_LARGE'],
  'a length prefix without an end': [Buffer.alloc(11, 0xff), 'TOO_LARGE'],
  'an empty frame': [Buffer.from([0]), 'MALFORMED'],
  'a web browser': [Buffer.from(`GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: ${'x'.repeat(100)}\r\n\r\n`), 'MALFORMED'],
  'TLS at the plain port': [Buffer.concat([Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00]), randomBytes(512)]), 'MALFORMED'],
  'a proof before its hello': [proof(Buffer.alloc(32), Buffer.alloc(32), Buffer.alloc(32), 'other'), 'OUT_OF_ORDER'],
  'a report before its hello': [report(1, [3, measurement]), 'OUT_OF_ORDER'],
  'a protocol of the future': [hello('other', randomBytes(32), 9), 'UNSUPPORTED_VERSION'],
  'a short nonce': [hello('other', randomBytes(8)), 'MALFORMED'],
  'a name with a line end': [hello('other\nX', randomBytes(32)), 'MALFORMED'],
  'a name of 65 letters': [hello('x'.repeat(65), randomBytes(32)), 'MALFORMED'],
};

/** After Welcome and Birth, with the right key. */
const kAdmitted = {
  'sequence zero': [report(0, [3, measurement]), 'BAD_SEQUENCE'],
  'a sequence absurdly far ahead': [report(2 ** 40, [3, measurement]), 'BAD_SEQUENCE'],
  'a second hello': [hello('other', randomBytes(32)), 'OUT_OF_ORDER'],
  '513 measurements': [report(1, ...Array(513).fill([3, measurement])), 'MALFORMED'],
  '33 events': [report(1, ...Array(33).fill([4, message([1, 'door_open'])])), 'MALFORMED'],
  'an event of 600 bytes': [report(1, [4, message([1, 'door_open'], [2, 'x'.repeat(600)])]), 'MALFORMED'],
  'a report over 65,536 bytes': [report(1, [4, message([1, 'x'.repeat(70_000)])]), 'TOO_LARGE'],
  'noise in mid-stream': [framed(Buffer.alloc(64, 0xff)), 'MALFORMED'],
};

async function assertRefused(wire, reason) {
  const said = await within('a refusal', wire.next());
  assert.equal(said?.what, 'refusal');
  assert.equal(kReasons[said[1]], reason);
  assert.match(String(said[2]), kSentence);
  await within('the centre to close', wire.closed);
  return String(said[2]);
}

test('devices that send what they may not are refused in one sentence, counted, and harm no other device', async (t) => {
  const { centre, undisturbed } = await neighbourhood(t);
  const attempt = (what, deed) => t.test(what, () => counted(centre, 'ioc_device_refusals_total', deed));

  for (const [what, [bytes, reason]] of Object.entries(kStrangers)) {
    await attempt(what, async () => {
      const wire = new Wire(centre.devicePort);
      wire.send(bytes);
      return assertRefused(wire, reason);
    });
  }
  for (const [what, [bytes, reason]] of Object.entries(kAdmitted)) {
    await attempt(what, async () => {
      const wire = new Wire(centre.devicePort);
      assert.equal((await admit(wire, 'other', centre.key('other'))).what, 'welcome');
      wire.send(Buffer.concat([birth('flow', 'm3/s'), bytes]));
      return assertRefused(wire, reason);
    });
  }
  await attempt('a report before its birth', async () => {
    const wire = new Wire(centre.devicePort);
    await admit(wire, 'other', centre.key('other'));
    wire.send(report(1, [3, measurement]));
    return assertRefused(wire, 'OUT_OF_ORDER');
  });

  await t.test('an unknown device and a wrong key get one and the same answer', async () => {
    const turnedAway = (id, key) => counted(centre, 'ioc_device_refusals_total', async () => {
      const wire = new Wire(centre.devicePort);
      const said = await within('an answer', admit(wire, id, key));
      assert.equal(said?.what, 'refusal');
      assert.equal(kReasons[said[1]], 'NOT_ADMITTED');
      await within('the centre to close', wire.closed);
      return String(said[2]);
    });
    const unknown = await turnedAway('nobody', centre.key('nobody'));
    const wrong = await turnedAway('other', centre.key('another'));
    assert.match(unknown, kSentence);
    assert.equal(unknown, wrong);
  });

  await attempt('somebody who says nothing', () => {
    const wire = new Wire(centre.devicePort);
    return assertRefused(wire, 'TOO_SLOW');
  });
  await attempt('half a frame, and then nothing', () => {
    const wire = new Wire(centre.devicePort);
    wire.send(hello('other', randomBytes(32)).subarray(0, 20));
    return assertRefused(wire, 'TOO_SLOW');
  });

  await t.test('and the log has one line for each kind, not one for each try', () => {
    const lines = centre.process.output.split('\n').filter((line) => line.includes('device refused'));
    assert.ok(lines.some((line) => line.includes('reason=unknown_device name="nobody"')), lines.join('\n'));
    assert.ok(lines.every((line) => !line.includes('\nX')), 'a name cannot write lines of its own');
  });
  await t.test('nobody else noticed', undisturbed);
});
