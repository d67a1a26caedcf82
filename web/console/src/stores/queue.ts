// Order, groups and attention: which alarm comes first, which is loud, what counts as a flood. Pure.
import type { AlarmView } from '../contract';

/** Highest level first, then the nearest deadline, then the newest. */
export function byUrgency(a: AlarmView, b: AlarmView): number {
  return a.priority - b.priority || a.acknowledge_by - b.acknowledge_by || b.raised_at - a.raised_at;
}

export interface Groups {
  fresh: AlarmView[];
  active: AlarmView[];
  done: AlarmView[];
}

export function grouped(alarms: Iterable<AlarmView>): Groups {
  const groups: Groups = { fresh: [], active: [], done: [] };
  for (const alarm of alarms) {
    if (alarm.life === 'fresh') groups.fresh.push(alarm);
    else if (alarm.life === 'acknowledged') groups.active.push(alarm);
    else groups.done.push(alarm);
  }
  groups.fresh.sort(byUrgency);
  groups.active.sort(byUrgency);
  groups.done.sort((a, b) => b.resolved_at - a.resolved_at);
  return groups;
}

/** The one loud thing: the newest unacknowledged alarm of the highest level. */
export function loudest(alarms: Iterable<AlarmView>): AlarmView | null {
  let best: AlarmView | null = null;
  for (const alarm of alarms) {
    if (alarm.life !== 'fresh') continue;
    const better = !best || alarm.priority < best.priority || (alarm.priority === best.priority && alarm.raised_at > best.raised_at);
    if (better) best = alarm;
  }
  return best;
}

export interface Flood {
  count: number; // alarms raised in the last ten minutes
  sources: number;
  since: number; // raising of the first of them; 0 = no flood
}

const kWindow = 10 * 60_000;
const kFloodFrom = 10; // ISA-18.2: more than ten alarms in ten minutes is a flood for one operator

export function floodOf(alarms: Iterable<AlarmView>, now: number): Flood {
  const recent = [...alarms].filter((alarm) => now - alarm.raised_at < kWindow);
  const since = recent.length > kFloodFrom ? Math.min(...recent.map((alarm) => alarm.raised_at)) : 0;
  return { count: recent.length, sources: new Set(recent.map((alarm) => alarm.source)).size, since };
}
