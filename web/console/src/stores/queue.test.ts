import { expect, it } from 'vitest';
import type { AlarmView } from '../contract';
import { floodOf, grouped, loudest } from './queue';

function alarm(id: string, priority: number, raised_at: number, more: Partial<AlarmView> = {}): AlarmView {
  return { id, priority, raised_at, acknowledge_by: raised_at + 60_000, life: 'fresh', resolved_at: 0, source: id, ...more } as AlarmView;
}

it('the highest level comes first, then the nearest deadline', () => {
  const { fresh } = grouped([alarm('low', 4, 1), alarm('late', 2, 50), alarm('soon', 2, 10)]);
  expect(fresh.map((a) => a.id)).toEqual(['soon', 'late', 'low']);
});

it('only one alarm is loud: the newest unacknowledged of the highest level', () => {
  const alarms = [alarm('a', 2, 10), alarm('b', 2, 20), alarm('c', 3, 30), alarm('d', 1, 40, { life: 'acknowledged' })];
  expect(loudest(alarms)?.id).toBe('b');
  expect(loudest([])).toBeNull();
});

it('more than ten alarms in ten minutes are a flood, and it ends by itself', () => {
  const alarms = Array.from({ length: 11 }, (_, i) => alarm(`a${i}`, 3, 1_000_000 + i * 1000, { source: `cam-${i % 3}` }));
  const flood = floodOf(alarms, 1_020_000);
  expect(flood).toEqual({ count: 11, sources: 3, since: 1_000_000 });
  expect(floodOf(alarms, 1_000_000 + 700_000).since).toBe(0);
});
