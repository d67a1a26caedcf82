import { describe, expect, it } from 'vitest';
import type { BacktestResult, BacktestRow } from '../contract';
import { joined, nothing } from './backtest.svelte';

const row = (at: number, now: boolean, then: boolean) => ({ event: { id: `${at}`, started_at: at }, rings_now: now, would_ring: then }) as BacktestRow;
const day = (rows: BacktestRow[]): BacktestResult => ({ events: 10, rings_now: rows.filter((one) => one.rings_now).length, would_ring: rows.filter((one) => one.would_ring).length, appear: rows.filter((one) => one.would_ring && !one.rings_now).length, vanish: rows.filter((one) => one.rings_now && !one.would_ring).length, capped: false, areas_removed: false, rows });

describe('seven days tried', () => {
  it('counts what would appear and what would vanish', () => {
    const all = joined(joined(nothing, day([row(3, true, false), row(2, true, true)])), day([row(1, false, true)]));

    expect(all).toMatchObject({ events: 20, ringsNow: 2, wouldRing: 2, appear: 1, vanish: 1 });
  });

  it('shows what changes before what stays', () => {
    const all = joined(joined(nothing, day([row(3, true, true)])), day([row(1, false, true)]));

    expect(all.rows.map((one) => one.event.started_at)).toEqual([1, 3]);
  });
});
