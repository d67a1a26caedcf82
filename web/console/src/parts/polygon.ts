// Editing a polygon in picture fractions (0…1). Pure.
import type { Point } from '../contract';

export function clampPoint([x, y]: Point): Point {
  const clamp = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;
  return [clamp(x), clamp(y)];
}

export function movePoint(polygon: readonly Point[], index: number, to: Point): Point[] {
  return polygon.map((point, i) => (i === index ? clampPoint(to) : point));
}

/** A zone needs three corners, a line two points: the last ones cannot be removed. */
export function removePoint(polygon: readonly Point[], index: number, least = 3): Point[] {
  return polygon.length <= least ? [...polygon] : polygon.filter((_, i) => i !== index);
}

/** A new corner in the middle of the edge after `index`. */
export function splitEdge(polygon: readonly Point[], index: number): Point[] {
  const from = polygon[index];
  const to = polygon[(index + 1) % polygon.length];
  if (!from || !to) return [...polygon];
  const middle = clampPoint([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]);
  return [...polygon.slice(0, index + 1), middle, ...polygon.slice(index + 1)];
}

export function centreOf(polygon: readonly Point[]): Point {
  if (polygon.length === 0) return [0.5, 0.5];
  const sum = polygon.reduce(([x, y], point) => [x + point[0], y + point[1]], [0, 0]);
  return [sum[0] / polygon.length, sum[1] / polygon.length];
}

export function near(a: Point, b: Point, within: number): boolean {
  return Math.hypot(a[0] - b[0], a[1] - b[1]) <= within;
}
