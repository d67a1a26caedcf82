// A changed rule tried on the last seven days, one day at a time, before it is saved.
import type { BacktestRequest, BacktestResult, BacktestRow, Refusal, RuleView, ZoneView } from '../contract';
import { http, refusalFrom } from '../wire/http';
import { clock } from './clock.svelte';

export const kDays = 7;
const kDay = 24 * 3600_000;
const kMostRows = 60;

export interface Tried { events: number; ringsNow: number; wouldRing: number; appear: number; vanish: number; capped: boolean; areasRemoved: boolean; rows: BacktestRow[] }

const changes = (row: BacktestRow) => row.rings_now !== row.would_ring;

/** One more day added; rows that change stand before the others, newer before older. */
export function joined(all: Tried, day: BacktestResult): Tried {
  const rows = [...all.rows, ...day.rows].sort((a, b) => Number(changes(b)) - Number(changes(a)) || b.event.started_at - a.event.started_at).slice(0, kMostRows);
  return {
    events: all.events + day.events, ringsNow: all.ringsNow + day.rings_now, wouldRing: all.wouldRing + day.would_ring,
    appear: all.appear + day.appear, vanish: all.vanish + day.vanish,
    capped: all.capped || day.capped, areasRemoved: all.areasRemoved || day.areas_removed, rows,
  };
}

export const nothing: Tried = { events: 0, ringsNow: 0, wouldRing: 0, appear: 0, vanish: 0, capped: false, areasRemoved: false, rows: [] };

export class Backtest {
  tried = $state.raw<Tried | null>(null);
  refusal = $state.raw<Refusal | null>(null);
  day = $state(0); // days looked at; kDays = ready
  running = $state(false);
  #turn = 0;

  /** Starts anew; what was on its way is forgotten. */
  async start(rule: RuleView, exclude: ZoneView[]): Promise<void> {
    const turn = ++this.#turn;
    this.running = true;
    this.refusal = null;
    this.day = 0;
    let all = nothing;
    const until = clock.now();
    try {
      for (let day = 1; day <= kDays; day += 1) {
        const request: BacktestRequest = { rule, exclude, from: until - day * kDay, to: until - (day - 1) * kDay };
        const part = await http.post<BacktestResult>('/api/rules/backtest', request);
        if (turn !== this.#turn) return;
        all = joined(all, part);
        this.day = day;
        this.tried = all;
      }
    } catch (error) {
      if (turn !== this.#turn) return;
      this.refusal = refusalFrom(error);
      this.tried = null;
    }
    this.running = false;
  }

  stop(): void {
    this.#turn += 1;
    this.running = false;
    this.tried = null;
    this.refusal = null;
  }
}
