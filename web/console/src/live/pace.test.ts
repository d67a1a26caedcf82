import { describe, expect, it } from 'vitest';
import { Arrivals, nextStep, trimTo } from './pace';

describe('the pace of a player', () => {
  it('is normal close to the present', () => {
    expect(nextStep([{ start: 0, end: 10 }], 9.8, 1)).toEqual({ do: 'play', rate: 1 });
  });

  it('rises when the picture falls behind, and holds until it has caught up', () => {
    expect(nextStep([{ start: 0, end: 10 }], 9.2, 1)).toEqual({ do: 'play', rate: 1.1 });
    expect(nextStep([{ start: 0, end: 10 }], 9.6, 1.1)).toEqual({ do: 'play', rate: 1.1 });
    expect(nextStep([{ start: 0, end: 10 }], 9.75, 1.1)).toEqual({ do: 'play', rate: 1 });
    expect(nextStep([{ start: 0, end: 10 }], 7.5, 1)).toEqual({ do: 'play', rate: 1.15 });
  });

  it('jumps to the live edge when more than four seconds behind', () => {
    expect(nextStep([{ start: 0, end: 10 }], 5, 1)).toEqual({ do: 'seek', to: 9.75 });
  });

  it('steps over a hole left by dropped pictures', () => {
    expect(nextStep([{ start: 0, end: 5 }, { start: 7, end: 8 }], 5, 1)).toEqual({ do: 'seek', to: 7 });
  });

  it('waits while nothing is buffered', () => {
    expect(nextStep([], 0, 1)).toEqual({ do: 'play', rate: 1 });
  });
});

describe('trimming', () => {
  it('keeps a little of the past and works in larger pieces', () => {
    expect(trimTo([{ start: 0, end: 20 }], 10)).toBeNull();
    expect(trimTo([{ start: 0, end: 30 }], 20)).toBe(14);
  });
});

describe('arrivals', () => {
  it('tell when the picture on screen reached the server, not the newest one', () => {
    const arrivals = new Arrivals();
    arrivals.add(0, 1_000);
    arrivals.add(0.1, 1_100);
    arrivals.add(0.2, 1_200);
    expect(arrivals.at(0.13)).toBe(1_100);
    expect(arrivals.at(9)).toBe(1_200);
    arrivals.clear();
    expect(arrivals.at(0.1)).toBe(0);
  });
});
