import { describe, expect, it } from 'vitest';
import type { DeviceView, MetricView, Point, TileView } from '../contract';
import { chartOf } from './chart';
import { cropAround } from './crop';
import { gradeOf } from './grade';
import { centreOf, clampPoint, movePoint, removePoint, splitEdge } from './polygon';
import { heardOf, readingsOf, unitWord } from './readings';
import { tileFigure, tileRange, tileStale } from './tile-figure';

const kTriangle: Point[] = [[0, 0], [1, 0], [0.5, 1]];

describe('a zone', () => {
  it('stays inside the picture', () => {
    expect(clampPoint([-0.2, 1.4])).toEqual([0, 1]);
    expect(movePoint(kTriangle, 1, [2, 0.5])[1]).toEqual([1, 0.5]);
  });

  it('keeps at least three corners', () => {
    expect(removePoint(kTriangle, 0)).toHaveLength(3);
    expect(removePoint(splitEdge(kTriangle, 0), 0)).toHaveLength(3);
  });

  it('splits the edge after a corner, also the last one', () => {
    expect(splitEdge(kTriangle, 2).at(-1)).toEqual([0.25, 0.5]);
    expect(centreOf([])).toEqual([0.5, 0.5]);
  });
});

function tile(more: Partial<TileView>): TileView {
  return { value: null, numerator: null, denominator: null, target: null, baseline: null, measure: '', qualifier: '', decimals: 0, state: 'good', fresh_until: 0, ...more } as TileView;
}

describe('an indicator', () => {
  it('never shows a percent without its two numbers when it has them', () => {
    expect(tileFigure(tile({ value: 99.2, decimals: 1, measure: '%', numerator: 127, denominator: 128 }), 'vi')).toEqual({ value: '99,2', measure: '%', ratio: '127/128' });
  });

  it('says 100 % when it is all of them', () => {
    expect(tileFigure(tile({ value: 100, decimals: 1, measure: '%', numerator: 131, denominator: 131 }), 'vi').value).toBe('100');
  });

  it('counts things as a fraction', () => {
    expect(tileFigure(tile({ value: 7, numerator: 7, denominator: 9, measure: 'cụm' }), 'vi').value).toBe('7/9');
  });

  it('is never zero when there is no value', () => {
    expect(tileFigure(tile({}), 'vi').value).toBe('–');
  });

  it('puts counted things, their target in percent and the press figure on one bar', () => {
    const range = tileRange(tile({ value: 7, numerator: 7, denominator: 10, target: 95, measure: 'cụm', baseline: { label: { vi: '', en: '' }, value: 9, sentence: { vi: '', en: '' } } }));
    expect(range).toEqual({ value: 0.7, target: 0.95, baseline: 0.9 });
    expect(tileRange(tile({ value: 1.8, measure: 'm' }))).toBeNull();
  });

  it('grows old by itself when the server is silent', () => {
    expect(tileStale(tile({ fresh_until: 1000 }), 999)).toBe(false);
    expect(tileStale(tile({ fresh_until: 1000 }), 1001)).toBe(true);
  });
});

it('a chart breaks its line at a gap instead of bridging it', () => {
  const points = [0, 1, 2, 3, 20, 21, 22].map((at) => ({ at: at * 1000, value: at }));
  expect(chartOf(points, 300, 100, 20, null).paths).toHaveLength(2);
});

it('a loudspeaker is graded by the centre’s four words', () => {
  expect([85, 84, 70, 69, 50, 49].map(gradeOf)).toEqual(['good', 'fair', 'fair', 'medium', 'medium', 'poor']);
});

describe('readings', () => {
  const metric = (quantity: string, value: number) => ({ quantity, value }) as MetricView;

  it('begin with what the device is there for, not with its battery', () => {
    const station = { kind: 'river_level', metrics: [metric('battery_voltage', 12.9), metric('river_level', 1.6)] } as DeviceView;
    expect(readingsOf(station).map((one) => one.quantity)).toEqual(['river_level', 'battery_voltage']);
  });

  it('tell how much of the last broadcast was heard, when the loudspeaker says it', () => {
    expect(heardOf({ metrics: [metric('audible_seconds', 0), metric('expected_seconds', 40)] } as DeviceView)).toEqual({ heard: 0, of: 40 });
    expect(heardOf({ metrics: [metric('audible_seconds', 0)] } as DeviceView)).toBeNull();
  });

  it('carry units as they are written by hand', () => {
    expect(['µg/m3', 'd', 'm/s'].map((unit) => unitWord(unit, 'vi'))).toEqual(['µg/m³', 'ngày', 'm/s']);
  });
});

it('what rang is cut out with room around it, and never beyond the picture', () => {
  expect(cropAround(null)).toEqual({ x: 0, y: 0, size: 1 });
  const corner = cropAround({ x: 0.9, y: 0.85, width: 0.08, height: 0.14 });
  expect(corner.size).toBeCloseTo(0.34);
  expect(corner.x + corner.size).toBeLessThanOrEqual(1.000001);
  expect(cropAround({ x: 0.1, y: 0.1, width: 0.5, height: 0.8 }).size).toBe(1);
});
