// tests/whole/lib/websocket.mjs — a websocket client (RFC 6455) on a bare socket, so that a test can be slow, rude or broken.
import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { connect } from 'node:net';

export const kText = 1, kBinary = 2, kClose = 8, kPing = 9, kPong = 10;

/** One frame as a client sends it: masked, as it must be, unless told otherwise. */
export function frame(opcode, payload, { masked = true, final = true } = {}) {
  const body = Buffer.from(payload);
  const size = body.length < 126 ? [body.length] : body.length < 65_536 ? [126, body.length >> 8, body.length & 255] : [127, 0, 0, 0, 0, ...new Uint8Array(new Uint32Array([body.length]).buffer).reverse()];
  const head = Buffer.from([(final ? 128 : 0) | opcode, ...size]);
  if (!masked) return Buffer.concat([head, body]);
  head[1] |= 128;
  const mask = randomBytes(4);
  return Buffer.concat([head, mask, body.map((byte, at) => byte ^ mask[at & 3])]);
}

/** Emits "text", "binary" and, once, "gone". `status` is the answer to the handshake, 101 when it is open. */
export class Websocket extends EventEmitter {
  constructor({ port, path, cookie = '', origin = `http://127.0.0.1:${port}`, host = `127.0.0.1:${port}`, through = port }) {
    super();
    this.left = Buffer.alloc(0);
    this.received = 0;
    this.socket = connect({ port: through, host: '127.0.0.1' });
    this.socket.write([
      `GET ${path} HTTP/1.1`, `Host: ${host}`, 'Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`, ...(origin ? [`Origin: ${origin}`] : []), ...(cookie ? [`Cookie: ${cookie}`] : []), '', '',
    ].join('\r\n'));
    this.opened = new Promise((open) => (this.open = open));
    this.gone = new Promise((end) => this.socket.on('close', () => {
      this.over = true;
      this.open(this.status ?? 0);
      this.emit('gone');
      end();
    }));
    this.socket.on('error', () => {});
    this.socket.on('data', (bytes) => {
      this.received += bytes.length;
      this.left = this.left.length ? Buffer.concat([this.left, bytes]) : bytes;
      if (this.status === undefined) this.shake();
      if (this.status === 101) this.take();
    });
  }
  shake() {
    const end = this.left.indexOf('\r\n\r\n');
    if (end < 0) return;
    this.head = this.left.subarray(0, end).toString('latin1');
    this.status = Number(this.head.split(' ')[1]);
    this.left = this.left.subarray(end + 4);
    this.open(this.status);
  }
  take() {
    while (this.left.length >= 2) {
      let size = this.left[1] & 127, start = 2;
      if (size === 126) [size, start] = [this.left.length < 4 ? Infinity : this.left.readUInt16BE(2), 4];
      else if (size === 127) [size, start] = [this.left.length < 10 ? Infinity : Number(this.left.readBigUInt64BE(2)), 10];
      if (this.left.length < start + size) return;
      const payload = this.left.subarray(start, start + size), opcode = this.left[0] & 15;
      this.left = this.left.subarray(start + size);
      if (opcode === kText) this.emit('text', payload.toString('utf8'));
      else if (opcode === kBinary) this.emit('binary', payload);
      else if (opcode === kPing) this.write(frame(kPong, payload));
      else if (opcode === kClose) {
        this.closeCode = payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
        this.closeReason = payload.subarray(2).toString('utf8');
        this.write(frame(kClose, payload));
      }
    }
  }
  write(bytes) {
    if (!this.over) this.socket.write(bytes);
  }
  send(object) {
    this.write(frame(kText, JSON.stringify(object)));
  }
  end() {
    this.socket.destroy();
  }
}
