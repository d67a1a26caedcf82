// Geometry of a small line chart. Pure.
import type { SeriesPoint } from '../contract';

export interface ChartShape {
  paths: string[];
  areas: string[];
  last: [number, number] | null;
  lines: { value: number; y: number }[];
  low: number;
  high: number;
  targetY: number | null;
}

/** A pause of more than five usual steps is a gap, not a line. */
function pieces(points: readonly SeriesPoint[]): SeriesPoint[][] {
  const steps = points.slice(1).map((point, i) => point.at - (points[i]?.at ?? 0)).sort((a, b) => a - b);
  const usual = steps[Math.floor(steps.length / 2)] ?? 0;
  const groups: SeriesPoint[][] = [];
  points.forEach((point, i) => {
    const before = points[i - 1];
    if (!before || point.at - before.at > usual * 5) groups.push([]);
    groups.at(-1)?.push(point);
  });
  return groups;
}

function rounded(low: number, high: number): number[] {
  const span = high - low || Math.abs(high) || 1;
  const rough = span / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? rough;
  const values: number[] = [];
  for (let value = Math.ceil(low / step) * step; value <= high + step / 1000; value += step) values.push(Number(value.toPrecision(10)));
  return values;
}

export function chartOf(points: readonly SeriesPoint[], width: number, height: number, foot: number, target: number | null): ChartShape {
  const values = points.map((point) => point.value);
  const [low, high] = values.length > 0 ? [Math.min(...values), Math.max(...values)] : [0, 1];
  const bounds = target === null ? [low, high] : [Math.min(low, target), Math.max(high, target)];
  const pad = ((bounds[1] ?? 1) - (bounds[0] ?? 0)) * 0.12 || 1;
  const [bottom, top] = [(bounds[0] ?? 0) - pad, (bounds[1] ?? 1) + pad];
  const [from, to] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 1];
  const x = (at: number) => ((at - from) / Math.max(1, to - from)) * (width - 6) + 1;
  const y = (value: number) => (1 - (value - bottom) / (top - bottom)) * (height - foot - 4) + 2;
  const groups = pieces(points);
  const draw = (group: readonly SeriesPoint[]) => group.map((p, i) => `${i ? 'L' : 'M'}${x(p.at).toFixed(1)} ${y(p.value).toFixed(1)}`).join('');
  const floor = height - foot;
  const final = points.at(-1);
  return {
    paths: groups.map(draw),
    areas: groups.map((group) => `${draw(group)}L${x(group.at(-1)?.at ?? 0).toFixed(1)} ${floor}L${x(group[0]?.at ?? 0).toFixed(1)} ${floor}Z`),
    last: final ? [x(final.at), y(final.value)] : null,
    lines: rounded(bottom, top).map((value) => ({ value, y: y(value) })),
    low, high,
    targetY: target === null ? null : y(target),
  };
}
