// tests/whole/lib/thin_line.mjs — a line of so many bits a second, as a far village has it: what the server sends on all of
// its connections goes through one queue, in order, at that rate. Upwards it is fast: little is said there.
import { connect, createServer } from 'node:net';

const kQueue = 32 * 1024; // bytes that wait in the modem; beyond them TCP is pushed back
const kBeat = 10; // ms

export async function thinLine(t, port, bitsPerSecond) {
  const queue = []; // [socket, bytes]
  const fars = new Set();
  const line = { carried: 0, waiting: 0, full: 0 };
  const server = createServer((near) => {
    const far = connect({ port, host: '127.0.0.1', noDelay: true });
    fars.add(far);
    near.setNoDelay(true);
    near.pipe(far);
    far.on('data', (bytes) => {
      queue.push([near, bytes]);
      line.waiting += bytes.length;
      if (line.waiting > kQueue) fars.forEach((each) => each.pause());
    });
    for (const end of [near, far]) {
      end.on('error', () => {});
      end.on('close', () => {
        fars.delete(far);
        near.destroy();
        far.destroy();
      });
    }
  });
  let allowance = 0, last = process.hrtime.bigint();
  const beat = setInterval(() => {
    const now = process.hrtime.bigint();
    // A test that was held up does not make up for it in one burst.
    allowance = Math.min(allowance + (Number(now - last) / 1e9) * (bitsPerSecond / 8), bitsPerSecond / 8 / 10);
    last = now;
    if (line.waiting > kQueue / 2) ++line.full;
    while (queue.length > 0 && allowance >= 1) {
      const [near, bytes] = queue[0];
      const piece = bytes.subarray(0, Math.floor(allowance));
      if (!near.destroyed) near.write(piece);
      allowance -= piece.length;
      line.carried += piece.length;
      line.waiting -= piece.length;
      if (piece.length === bytes.length) queue.shift();
      else queue[0][1] = bytes.subarray(piece.length);
    }
    if (line.waiting < kQueue) fars.forEach((each) => each.resume());
  }, kBeat);
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  t.after(() => {
    clearInterval(beat);
    server.close();
    fars.forEach((far) => far.destroy());
  });
  line.port = server.address().port;
  return line;
}
