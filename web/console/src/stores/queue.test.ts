import { expect, it } from 'vitest';
import type { AlarmView } from '../contract';
import { floodOf, folded, grouped, loudest } from './queue';

function alarm(id: string, priority: number, raised_at: number, more: Partial<AlarmView> = {}): AlarmView {
  return { id, priority, raised_at, active: true, acknowledge_by: raised_at + 60_000, life: 'fresh', resolved_at: 0, source: id, ...more } as AlarmView;
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

it('what still lasts is louder than what has passed, within a level', () => {
  const alarms = [alarm('over', 2, 20, { active: false }), alarm('lasts', 2, 10), alarm('lower', 3, 30)];
  expect(loudest(alarms)?.id).toBe('lasts');
});

it('alarms of one kind fold into one row that stands where its first alarm stands', () => {
  const title = (a: AlarmView) => a.id.slice(0, 4);
  const alarms = [alarm('lost-1', 3, 1), alarm('rain-1', 3, 2), alarm('lost-2', 3, 3), alarm('lost-3', 2, 4)];
  expect(folded(alarms, title).map((fold) => fold.alarms.map((a) => a.id))).toEqual([['lost-1', 'lost-2'], ['rain-1'], ['lost-3']]);
  expect(folded(alarms, title, 3)).toHaveLength(4);
});

it('more than ten alarms in ten minutes are a flood, and it ends by itself', () => {
  const alarms = Array.from({ length: 11 }, (_, i) => alarm(`a${i}`, 3, 1_000_000 + i * 1000, { source: `cam-${i % 3}` }));
  const flood = floodOf(alarms, 1_020_000);
  expect(flood).toEqual({ count: 11, sources: 3, since: 1_000_000 });
  expect(floodOf(alarms, 1_000_000 + 700_000).since).toBe(0);
});
