// tests/whole/lib/centre.mjs — the real server with a data directory of its own: started, asked, stopped, killed, started again.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { kAsRoot, kServer } from './programs.mjs';
import { Running, freePort } from './process.mjs';
import { toml } from './toml.mjs';
import { until, within } from './until.mjs';

export const kUnit = 'phuc-hoa';
const kKey = (id) => Buffer.from(id.padEnd(32, '.')).subarray(0, 32);

export class Centre {
  /** `rows`: camera, device, rule and webhook rows and the classify section as the configuration file has them; unit, names and keys are filled in. */
  constructor(folder, rows = {}) {
    this.folder = folder;
    this.rows = rows;
    this.sessions = {};
  }

  async configure() {
    const secrets = join(this.folder, 'secrets');
    mkdirSync(secrets, { recursive: true });
    this.port ??= await freePort();
    this.devicePort ??= await freePort();
    const secret = (name, bytes) => {
      writeFileSync(join(secrets, name), bytes, { mode: 0o600 });
      return join(secrets, name);
    };
    const named = (row) => ({ unit: kUnit, name: row.id, ...row });
    const { camera = [], device = [], rule = [], webhook = [], classify, ...others } = this.rows;
    const text = toml({
      server: { data: join(this.folder, 'data'), time_zone: 'Asia/Ho_Chi_Minh' },
      console: { listen: `127.0.0.1:${this.port}`, hosts: ['127.0.0.1', 'localhost'] },
      telemetry: { listen_plain: `127.0.0.1:${this.devicePort}`, plain_networks: ['127.0.0.0/8'] },
      classify,
      unit: [{ id: kUnit, name: 'Xã Phúc Hòa' }],
      camera: camera.map(named),
      device: device.map((row) => ({ kind: 'river_level', ...named(row), key_file: secret(`device-${row.id}`, kKey(row.id)) })),
      rule: rule.map((row) => ({ title: row.id, ...named(row), name: undefined })),
      webhook: webhook.map((row) => ({ name: row.id, secret_file: secret(`webhook-${row.id}`, 'a shared secret of the webhook'), ...row })),
      ...others, // mail, recipient, gateway, upstream, cap: as they are
    });
    this.file = join(this.folder, 'ioc.toml');
    writeFileSync(this.file, text);
    return this;
  }

  /** A person in the store, before the first start. */
  addUser(user, role) {
    execFileSync(kServer, ['--config', this.file, '--add-user', user, '--role', role]);
  }

  async start(env = {}) {
    const process = new Running(kServer, ['--config', this.file, ...kAsRoot], env);
    this.process = process;
    const begun = Date.now();
    const ready = async () => {
      if (process.over) return true;
      return (await this.get('/readyz')).status === 200;
    };
    await until('the server to be ready', ready).catch((error) => assert.fail(`${error.message}\n${process.lastWords}`));
    assert.ok(!process.over, `the server ended at its start: ${JSON.stringify(process.over)}\n${process.lastWords}`);
    return Date.now() - begun;
  }

  /** Asks it to stop; answers how it ended and after how many milliseconds. */
  async stop() {
    const begun = Date.now();
    this.process.kill('SIGTERM');
    const end = await within('the server to stop', this.process.ended);
    return { ...end, ms: Date.now() - begun };
  }

  async kill() {
    this.process.kill('SIGKILL');
    await this.process.ended;
  }

  /** For the end of a test: nothing is left running, and a sanitizer's complaint is a failure. */
  async end() {
    if (!this.process) return;
    if (!this.process.over) await this.stop().catch(() => this.kill());
    assert.doesNotMatch(this.process.output, /runtime error:|ERROR: (Address|Leak|Thread)Sanitizer|WARNING: ThreadSanitizer/, this.process.lastWords);
  }

  /** One request on a connection of its own. */
  get(path, { method = 'GET', headers = {}, body = '' } = {}) {
    return new Promise((answer, fail) => {
      const request = http.request({ host: '127.0.0.1', port: this.port, path, method, headers, agent: false, timeout: 20_000 }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (piece) => (text += piece));
        response.on('end', () => answer({ status: response.statusCode, headers: response.headers, text }));
        response.on('error', fail);
      });
      request.on('timeout', () => request.destroy(new Error(`no answer to ${path}`)));
      request.on('error', fail);
      request.end(body);
    });
  }

  /** The cookie of somebody with that name, signed in by a one-time link. */
  async session(user) {
    if (this.sessions[user]) return this.sessions[user];
    const link = new URL(execFileSync(kServer, ['--config', this.file, '--sign-in-link', user], { encoding: 'utf8' }).trim().split('\n').at(-1));
    const { status, headers } = await this.get(link.pathname + link.search);
    assert.equal(status, 200);
    return (this.sessions[user] = headers['set-cookie'][0].split(';')[0]);
  }

  async json(path, user) {
    const { status, text } = await this.get(path, { headers: { Cookie: await this.session(user) } });
    assert.equal(status, 200, `${path}: ${status} ${text}`);
    return JSON.parse(text);
  }

  /** A body to a path as that person; the status. */
  async post(path, user, body = {}) {
    const headers = { Cookie: await this.session(user), Origin: this.origin, 'Content-Type': 'application/json' };
    return (await this.get(path, { method: 'POST', headers, body: JSON.stringify(body) })).status;
  }

  /** Name, with labels as written → number. */
  async metrics() {
    const { text } = await this.get('/metrics');
    return Object.fromEntries(text.split('\n').filter((line) => line && !line.startsWith('#')).map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }));
  }
  async metric(name) {
    const value = (await this.metrics())[name];
    assert.notEqual(value, undefined, `/metrics has no ${name}`);
    return value;
  }

  key(device) {
    return kKey(device);
  }
  get origin() {
    return `http://127.0.0.1:${this.port}`;
  }
}

/** A configured centre that is put away after the test; not started. */
export async function centreFor(t, folder, rows, people = { lan: 'operator' }) {
  const centre = await new Centre(folder, rows).configure();
  for (const [user, role] of Object.entries(people)) centre.addUser(user, role);
  t.after(() => centre.end());
  return centre;
}
