// tests/whole/lib/device.mjs — a device that speaks the real protocol and keeps a ledger of what was acknowledged to it.
import { createHmac, randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { fields, framed, frames, message } from './protobuf.mjs';
import { pause } from './until.mjs';

const kTo = { hello: 1, proof: 2, birth: 3, report: 4, alive: 5, death: 6 };
const kFrom = { 1: 'challenge', 2: 'welcome', 3: 'refusal', 4: 'ack' };
export const kReasons = ['UNSPECIFIED', 'MALFORMED', 'TOO_LARGE', 'OUT_OF_ORDER', 'UNSUPPORTED_VERSION', 'NOT_ADMITTED', 'TOO_SLOW', 'SUPERSEDED', 'TRY_AGAIN', 'BAD_SEQUENCE'];

export const toCentre = (what, ...parts) => framed(message([kTo[what], message(...parts)]));
export const hello = (id, nonce, version = 1) => toCentre('hello', [1, id], [2, version], [3, nonce], [4, Date.now()]);

export function proof(key, centreNonce, nonce, id) {
  const signed = Buffer.concat([Buffer.from('ioc-telemetry-v1 device\0'), centreNonce, nonce, Buffer.alloc(32), Buffer.from(id)]);
  return toCentre('proof', [1, createHmac('sha256', key).update(signed).digest()]);
}

/** One connection: what the centre said, one message after the other, and its end. */
export class Wire {
  constructor(port) {
    this.heard = [];
    this.waiting = [];
    this.left = Buffer.alloc(0);
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.socket.on('data', (bytes) => this.hear(bytes));
    this.socket.on('error', () => {});
    this.closed = new Promise((end) => this.socket.on('close', () => {
      this.gone = true;
      this.waiting.splice(0).forEach((wake) => wake());
      end();
    }));
  }
  hear(bytes) {
    const [whole, rest] = frames(Buffer.concat([this.left, bytes]));
    this.left = rest;
    for (const frame of whole) {
      const [[number, body]] = Object.entries(fields(frame));
      this.heard.push({ what: kFrom[number], ...fields(body) });
    }
    this.waiting.splice(0).forEach((wake) => wake());
  }
  send(bytes) {
    if (!this.gone) this.socket.write(bytes);
  }
  /** The next message; null when the centre closed. */
  async next() {
    while (this.heard.length === 0 && !this.gone) await new Promise((wake) => this.waiting.push(wake));
    return this.heard.shift() ?? null;
  }
  end() {
    this.socket.destroy();
  }
}

/** Up to Welcome, which is the answer; a refusal is the answer, too; null = cut off. */
export async function admit(wire, id, key) {
  const nonce = randomBytes(32);
  wire.send(hello(id, nonce));
  const challenge = await wire.next();
  if (challenge?.what !== 'challenge') return challenge;
  wire.send(proof(key, challenge[1], nonce, id));
  return wire.next();
}

export const birth = (quantity, unit) => toCentre('birth', [1, 'test'], [2, '1'], [3, 60], [4, message([1, 1], [2, quantity], [3, unit])]);

/** Reports for its whole life, over as many connections as it takes. `value(sequence)` says what it measures. */
export class Device {
  constructor(id, key, port, { quantity = 'flow', unit = 'm3/s', value = () => 1, ahead = 100, resend = false, readings = 1 } = {}) {
    Object.assign(this, { id, key, port, quantity, unit, value, ahead, resend, readings });
    this.acknowledged = 0; // the ledger: 1 … acknowledged are durable, the centre said so
    this.sent = 0;
    this.values = [null];
    this.times = [null];
    this.complaints = [];
    this.connections = 0;
  }

  /** Reports until `stop()`, comes back after every cut. */
  flood() {
    this.stopping = false;
    this.running = this.live();
    return this;
  }
  async live() {
    while (!this.stopping) {
      await this.connection().catch((error) => this.complaints.push(String(error)));
      if (!this.stopping) await pause(10 + Math.random() * 20);
    }
  }
  async connection() {
    const wire = (this.wire = new Wire(this.port));
    const welcome = await admit(wire, this.id, this.key);
    if (welcome?.what !== 'welcome') {
      if (welcome) this.complaints.push(`refused: ${kReasons[welcome[1]]}`);
      return wire.end();
    }
    ++this.connections;
    const held = welcome[2] ?? 0;
    if (held < this.acknowledged) this.complaints.push(`acknowledged ${this.acknowledged}, but Welcome says ${held}`);
    if (held > this.sent) this.complaints.push(`Welcome says ${held}, but only ${this.sent} were ever sent`);
    wire.send(birth(this.quantity, this.unit));
    // What the centre holds is acknowledged by that. A firmware that does not read it sends again what it saw no Ack for.
    if (!this.resend) this.acknowledged = Math.max(this.acknowledged, held);
    this.next = this.acknowledged + 1;
    this.pump();
    for (;;) {
      const said = await wire.next();
      if (!said) return;
      if (said.what === 'refusal') this.complaints.push(`refused: ${kReasons[said[1]]} ${said[2] ?? ''}`);
      if (said.what !== 'ack') continue;
      this.acknowledged = Math.max(this.acknowledged, said[1]);
      this.pump();
    }
  }
  /** As many as may be on their way, in one piece. A number is used once: what is sent again is what was sent. */
  pump() {
    const pieces = [];
    while (!this.stopping && this.next <= this.acknowledged + this.ahead) pieces.push(this.report(this.next++));
    if (pieces.length > 0) this.wire.send(Buffer.concat(pieces));
  }
  report(sequence) {
    this.values[sequence] ??= this.value(sequence);
    this.times[sequence] ??= Date.now();
    this.sent = Math.max(this.sent, sequence);
    const measured = Array.from({ length: this.readings }, (_, ago) => [3, message([1, 1], [3, { double: this.values[sequence] }], [4, ago])]);
    return toCentre('report', [1, sequence], [2, this.times[sequence]], ...measured);
  }

  async stop() {
    this.stopping = true;
    this.wire?.end();
    await this.running;
  }
}

/** A quiet device that stays connected and reports when told. */
export class Reporter extends Device {
  constructor(id, key, port, options = {}) {
    super(id, key, port, { ...options, ahead: 0 });
  }
  /** Sends one value; the answer comes when the centre says that it is durable. */
  async tell(value) {
    if (!this.wire || this.wire.gone) {
      this.wire = new Wire(this.port);
      const welcome = await admit(this.wire, this.id, this.key);
      if (welcome?.what !== 'welcome') throw new Error(`${this.id} was not admitted: ${JSON.stringify(welcome)}`);
      this.sent = Math.max(this.sent, welcome[2] ?? 0);
      this.wire.send(birth(this.quantity, this.unit));
    }
    const sequence = this.sent + 1;
    this.values[sequence] = value;
    this.wire.send(this.report(sequence));
    for (let said; (said = await this.wire.next()); ) {
      if (said.what === 'ack' && said[1] >= sequence) {
        this.acknowledged = sequence;
        return sequence;
      }
      if (said.what === 'refusal') throw new Error(`${this.id} was refused: ${kReasons[said[1]]}`);
    }
    throw new Error(`${this.id} was cut off`);
  }
  async stop() {
    this.wire?.end();
    await this.wire?.closed;
  }
}
