// tests/whole/lib/process.mjs — a program that runs beside the test: its output, its end, what it uses.
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';

const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));
// Whoever ends a test by hand ends what it started, too.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));

export class Running {
  constructor(program, args, env = {}) {
    this.output = '';
    this.child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(this.child);
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => (this.output = (this.output + text).slice(-400_000)));
    }
    this.ended = new Promise((end) => {
      this.child.on('error', (error) => end({ code: null, signal: null, error }));
      // "close" comes when the output has been read to its end, too.
      this.child.on('close', (code, signal) => {
        running.delete(this.child);
        this.over = { code, signal };
        end(this.over);
      });
    });
  }
  get id() {
    return this.child.pid;
  }
  get lastWords() {
    return this.output.split('\n').slice(-25).join('\n');
  }
  kill(signal) {
    this.child.kill(signal);
  }

  /** User and system time of the process alone, seconds. */
  cpuSeconds() {
    const fields = readFileSync(`/proc/${this.id}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100; // USER_HZ is 100 on every Linux that Debian has
  }
  /** Kilobytes: what is resident, and our share of what others use too. */
  memory() {
    const rollup = readFileSync(`/proc/${this.id}/smaps_rollup`, 'utf8');
    const line = (name) => Number(rollup.match(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm'))[1]);
    return { rss: line('Rss'), pss: line('Pss'), anonymous: line('Anonymous') };
  }
  descriptors() {
    return readdirSync(`/proc/${this.id}/fd`).length;
  }
  threads() {
    return readdirSync(`/proc/${this.id}/task`).length;
  }
}

/** A port nobody listens on at this moment. */
export async function freePort() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}
