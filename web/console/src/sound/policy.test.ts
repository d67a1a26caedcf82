import { describe, expect, it } from 'vitest';
import type { AlarmView } from '../contract';
import { dueTone } from './policy';

const alarm = (id: string, priority: number, life: AlarmView['life'] = 'fresh') => ({ id, priority, life }) as AlarmView;

describe('the alarm sound', () => {
  it('repeats level 1 every five seconds until acknowledged', () => {
    const played = new Map();
    expect(dueTone([alarm('a', 1)], played, false, 0)).toBe(1);
    expect(dueTone([alarm('a', 1)], played, false, 4_000)).toBeNull();
    expect(dueTone([alarm('a', 1)], played, false, 5_000)).toBe(1);
    expect(dueTone([alarm('a', 1, 'acknowledged')], played, false, 10_000)).toBeNull();
  });

  it('sounds level 2 twice, level 3 once, level 4 never', () => {
    const played = new Map();
    const alarms = [alarm('b', 2), alarm('c', 3), alarm('d', 4)];
    expect(dueTone(alarms, played, false, 0)).toBe(2);
    expect(dueTone(alarms, played, false, 30_000)).toBeNull();
    expect(dueTone(alarms, played, false, 60_000)).toBe(2);
    expect(dueTone(alarms, played, false, 120_000)).toBeNull();
    expect(dueTone([alarm('d', 4)], new Map(), false, 0)).toBeNull();
  });

  it('lets only level 1 through in a flood, and forgets nothing else for later', () => {
    const played = new Map();
    expect(dueTone([alarm('b', 2)], played, true, 0)).toBeNull();
    expect(dueTone([alarm('a', 1), alarm('b', 2)], played, true, 0)).toBe(1);
    expect(dueTone([alarm('b', 2)], played, false, 1_000)).toBe(2);
  });
});
