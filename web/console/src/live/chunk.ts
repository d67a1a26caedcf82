// One binary message of the media socket: a 20-byte header, then ISO BMFF bytes or one JPEG.
import { MEDIA_HEADER, MEDIA_KEY, MEDIA_SKIPPED } from '../contract';

export interface Chunk {
  kind: number;
  key: boolean;
  skipped: boolean;
  view: number;
  arrivedAt: number; // at the server, UTC milliseconds
  mediaTime: number; // seconds
  payload: Uint8Array<ArrayBuffer>;
}

/** null when the message is too short to be one. */
export function parseChunk(message: ArrayBuffer): Chunk | null {
  if (message.byteLength < MEDIA_HEADER) return null;
  const header = new DataView(message, 0, MEDIA_HEADER);
  const flags = header.getUint8(1);
  return {
    kind: header.getUint8(0),
    key: (flags & MEDIA_KEY) !== 0,
    skipped: (flags & MEDIA_SKIPPED) !== 0,
    view: header.getUint16(2),
    arrivedAt: Number(header.getBigInt64(4)),
    mediaTime: Number(header.getBigInt64(12)) / 90_000,
    payload: new Uint8Array(message, MEDIA_HEADER),
  };
}
