// What a configuration file may not say: every fault with its line, in one sentence each, and nothing is started.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Centre } from '../lib/centre.mjs';
import { kAsRoot, kServer, temporary } from '../lib/programs.mjs';

const kRows = {
  camera: [{ id: 'cam-01', stream: [{ url: 'rtsp://127.0.0.1:1/x' }] }],
  device: [{ id: 'd1' }],
  rule: [{ id: 'r1', kind: 'threshold', device: 'd1', quantity: 'flow', above: 10 }],
};

/** What is done to a good file, and what the server must say about it. */
const kFaults = {
  'no TOML at all': [() => 'server = [', /:1: \S/],
  'a key that nobody knows': [(text) => text.replace('[console]', '[console]\ncolour = "red"'), /:\d+: console\.colour is not a key that this server knows$/],
  'a number where a text belongs': [(text) => text.replace(/time_zone = .*/, 'time_zone = 7'), /:\d+: server\.time_zone must be a text in quotes$/],
  'a port beyond all ports': [(text) => text.replace(/listen = .*/, 'listen = "127.0.0.1:99999"'), /:\d+: console\.listen must be an address and a port/],
  'a name where an address belongs': [(text) => text.replace(/listen = .*/, 'listen = "localhost:80"'), /:\d+: console\.listen must be an address and a port/],
  'the console for everybody without a certificate': [(text) => text.replace(/listen = .*/, 'listen = "0.0.0.0:8080"'), /console\.listen .*needs certificate and private_key/],
  'a secret that cannot be read': [(text) => text.replace(/key_file = .*/, 'key_file = "/nowhere/key"'), /:\d+: device\.key_file .*cannot be read or is empty: \/nowhere\/key$/m],
  'a device declared twice': [(text) => text.replace('[[rule]]', `${text.match(/\[\[device\]\][^[]*/)[0]}[[rule]]`), /device "d1" is declared twice$/],
  'a rule about nothing': [(text) => text.replace('device = "d1"', 'device = "d2"'), /rule "r1" listens to device "d2", which is not declared$/],
  'a camera in no unit': [(text) => text.replace('unit = "phuc-hoa"', 'unit = "elsewhere"'), /belongs to unit "elsewhere", which is not declared$/],
  'no data directory': [(text) => text.replace(/data = .*\n/, ''), /server\.data is missing/],
  'an included file that is not there': [(text) => `include = ["more.toml"]\n${text}`, /more\.toml: \S/],
};

function ask(...args) {
  const { status, stdout, stderr } = spawnSync(kServer, args, { encoding: 'utf8', timeout: 60_000 });
  return { status, stdout, said: stderr.trim().split('\n') };
}

test('a bad configuration is refused with status 2 and the line of every fault', async (t) => {
  const centre = await new Centre(await temporary(), kRows).configure();
  const good = readFileSync(centre.file, 'utf8'), file = join(centre.folder, 'bad.toml');
  const nothingWasStarted = () => assert.ok(!existsSync(join(centre.folder, 'data')), 'a data directory was made');

  await t.test('a good one is called good', () => {
    const { status, stdout } = ask('--config', centre.file, '--check-config');
    assert.equal(status, 0);
    assert.match(stdout, /good\. 1 units, 1 cameras, 1 devices, 1 rules/);
    nothingWasStarted();
  });

  for (const [what, [spoil, sentence]] of Object.entries(kFaults)) {
    await t.test(what, () => {
      const bad = spoil(good);
      assert.notEqual(bad, good);
      writeFileSync(file, bad);
      for (const args of [['--check-config'], kAsRoot]) {
        const { status, stdout, said } = ask('--config', file, ...args);
        assert.equal(status, 2, said.join('\n'));
        assert.equal(stdout, '');
        assert.ok(said.some((line) => sentence.test(line)), said.join('\n'));
        assert.equal(said.length, 2, `one fault, one sentence, and one that says that nothing was started:\n${said.join('\n')}`);
        assert.match(said.at(-1), /^ioc-server: the configuration has 1 problem\(s\); nothing was started$/);
      }
      nothingWasStarted();
    });
  }

  await t.test('three faults are told at once', () => {
    writeFileSync(file, kFaults['a port beyond all ports'][0](kFaults['a number where a text belongs'][0](kFaults['a rule about nothing'][0](good))));
    const { status, said } = ask('--config', file, '--check-config');
    assert.equal(status, 2);
    assert.equal(said.length, 4, said.join('\n'));
  });
  await t.test('a file that is not there', () => {
    const { status, said } = ask('--config', '/nowhere/ioc.toml', '--check-config');
    assert.equal(status, 2);
    assert.match(said.join(' '), /does not exist/);
  });
});
