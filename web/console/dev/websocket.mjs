// The least of RFC 6455 that a stand-in needs: text and binary out, text in.
import { createHash } from 'node:crypto';

const kMagic = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

export function accept(request, socket) {
  const key = createHash('sha1').update(request.headers['sec-websocket-key'] + kMagic).digest('base64');
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`);
  socket.setNoDelay(true);
  const line = { open: true, ontext: () => {}, onclose: () => {}, send };
  let kept = Buffer.alloc(0);
  socket.on('data', (data) => {
    kept = Buffer.concat([kept, data]);
    for (let frame = read(); frame; frame = read()) {
      if (frame.opcode === 8) socket.end();
      if (frame.opcode === 1) line.ontext(frame.payload.toString());
    }
  });
  const closed = () => { if (line.open) { line.open = false; line.onclose(); } };
  socket.on('close', closed);
  socket.on('error', closed);

  function read() {
    if (kept.length < 6) return null;
    let length = kept[1] & 127;
    let at = 2;
    if (length === 126) { length = kept.readUInt16BE(2); at = 4; }
    else if (length === 127) { length = Number(kept.readBigUInt64BE(2)); at = 10; }
    if (kept.length < at + 4 + length) return null;
    const mask = kept.subarray(at, at + 4);
    const payload = Buffer.from(kept.subarray(at + 4, at + 4 + length));
    for (let i = 0; i < length; i += 1) payload[i] ^= mask[i % 4];
    const opcode = kept[0] & 15;
    kept = kept.subarray(at + 4 + length);
    return { opcode, payload };
  }

  function send(message) {
    if (!line.open) return;
    const binary = Buffer.isBuffer(message);
    const body = binary ? message : Buffer.from(JSON.stringify(message));
    const head = body.length < 126 ? Buffer.from([0, body.length]) : body.length < 65536 ? Buffer.alloc(4) : Buffer.alloc(10);
    if (body.length >= 126 && body.length < 65536) { head[1] = 126; head.writeUInt16BE(body.length, 2); }
    if (body.length >= 65536) { head[1] = 127; head.writeBigUInt64BE(BigInt(body.length), 2); }
    head[0] = 0x80 | (binary ? 2 : 1);
    socket.write(Buffer.concat([head, body]));
  }
  return line;
}
