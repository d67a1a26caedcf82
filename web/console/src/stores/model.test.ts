import { describe, expect, it } from 'vitest';
import type { AlarmView, CameraView, Change, Snapshot } from '../contract';
import { take, type Model } from './model';

function model(): Model {
  return { alarms: new Map(), cameras: new Map(), devices: new Map(), tiles: new Map(), duty: new Map(), watermark: 0, resolvedToday: 0 };
}

function alarm(id: string, life: AlarmView['life'] = 'fresh'): AlarmView {
  return { id, life, priority: 2, resolved_at: 0 } as AlarmView;
}

function change(number: number, of: AlarmView): Change {
  return { type: 'change', number, what: 'raised', who: '', alarm: of };
}

function snapshot(watermark: number, alarms: AlarmView[], full = true): Snapshot {
  return { type: 'snapshot', watermark, full, alarms, resolved_today: 3, cameras: [], devices: [], tiles: [], duty: [] };
}

describe('a full snapshot', () => {
  it('replaces what was known, also what was missed while away', () => {
    const m = model();
    take(m, change(1, alarm('old')));

    take(m, snapshot(9, [alarm('a'), alarm('b')]));

    expect([...m.alarms.keys()]).toEqual(['a', 'b']);
    expect(m.watermark).toBe(9);
    expect(m.resolvedToday).toBe(3);
  });
});

describe('a short resume', () => {
  it('keeps the alarms and lets the watermark rise only with the changes that arrived', () => {
    const m = model();
    take(m, snapshot(9, [alarm('a')]));

    take(m, snapshot(12, [], false));
    expect(m.watermark).toBe(9); // cut again here, the console asks from 9 and loses nothing

    take(m, change(10, alarm('b')));
    take(m, change(12, alarm('c')));
    expect([...m.alarms.keys()]).toEqual(['a', 'b', 'c']);
    expect(m.watermark).toBe(12);
  });

  it('ignores a change it already has', () => {
    const m = model();
    take(m, snapshot(9, []));

    expect(take(m, change(9, alarm('a')))).toBe(false);
    expect(m.alarms.size).toBe(0);
  });

  it('trusts the tick for changes it may not see', () => {
    const m = model();
    take(m, snapshot(9, []));
    take(m, { type: 'tick', now: 0, watermark: 15 });
    expect(m.watermark).toBe(15);
  });
});

describe('resolved alarms', () => {
  it('stay for the list and are counted once', () => {
    const m = model();
    take(m, snapshot(1, [alarm('a')]));

    take(m, change(2, alarm('a', 'resolved')));
    take(m, change(3, alarm('a', 'resolved')));

    expect(m.alarms.get('a')?.life).toBe('resolved');
    expect(m.resolvedToday).toBe(4);
  });

  it('do not pile up for ever', () => {
    const m = model();
    for (let i = 1; i <= 200; i += 1) take(m, change(i, { ...alarm(`a${i}`, 'resolved'), resolved_at: i }));
    expect(m.alarms.size).toBe(60);
    expect(m.alarms.has('a200')).toBe(true);
  });
});

it('a removed camera leaves the wall', () => {
  const m = model();
  const camera = { id: 'cam-01' } as CameraView;
  take(m, { type: 'camera', camera, removed: false });
  take(m, { type: 'camera', camera, removed: true });
  expect(m.cameras.size).toBe(0);
});
