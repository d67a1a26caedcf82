// The part of a still around its box, in shares of the picture; same shape as the picture.
import type { BoxView } from '../contract';

export interface Crop {
  x: number;
  y: number;
  size: number; // share of the width and of the height
}

const kLeast = 0.34; // closer than this a small camera shows blocks
const kRoom = 2.2; // the box fills less than half

export function cropAround(box: BoxView | null): Crop {
  if (!box) return { x: 0, y: 0, size: 1 };
  const size = Math.min(1, Math.max(kLeast, kRoom * Math.max(box.width, box.height)));
  const start = (at: number, length: number) => Math.min(1 - size, Math.max(0, at + length / 2 - size / 2));
  return { x: start(box.x, box.width), y: start(box.y, box.height), size };
}
