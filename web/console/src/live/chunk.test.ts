import { expect, it } from 'vitest';
import { parseChunk } from './chunk';

it('the header of a media message is read as the contract lays it out', () => {
  const message = new ArrayBuffer(23);
  const view = new DataView(message);
  view.setUint8(0, 2);
  view.setUint8(1, 3);
  view.setUint16(2, 513);
  view.setBigInt64(4, 1_795_291_200_123n);
  view.setBigInt64(12, 180_000n);

  expect(parseChunk(message)).toMatchObject({ kind: 2, key: true, skipped: true, view: 513, arrivedAt: 1_795_291_200_123, mediaTime: 2 });
  expect(parseChunk(message)?.payload.byteLength).toBe(3);
});

it('a message too short to be one is refused', () => {
  expect(parseChunk(new ArrayBuffer(19))).toBeNull();
});
