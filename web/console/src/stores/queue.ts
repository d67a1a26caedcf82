// Order, groups and attention: which alarm comes first, which is loud, what counts as a flood. Pure.
import type { AlarmView } from '../contract';

/** Highest level first, then the nearest deadline, then the newest. */
export function byUrgency(a: AlarmView, b: AlarmView): number {
  return a.priority - b.priority || a.acknowledge_by - b.acknowledge_by || b.raised_at - a.raised_at;
}

/** Resolved or closed: history. */
export function isDone(alarm: AlarmView): boolean {
  return alarm.life === 'resolved' || alarm.life === 'closed';
}

/** Put aside by a person, or explained by an alarm above it: neither loud nor counted. */
export function isQuiet(alarm: AlarmView): boolean {
  return alarm.shelf != null || (alarm.parent ?? '') !== '';
}

export interface Groups {
  fresh: AlarmView[];
  active: AlarmView[];
  shelved: AlarmView[];
  done: AlarmView[];
}

export function grouped(alarms: Iterable<AlarmView>): Groups {
  const groups: Groups = { fresh: [], active: [], shelved: [], done: [] };
  for (const alarm of alarms) {
    if (isDone(alarm)) groups.done.push(alarm);
    else if (alarm.shelf != null) groups.shelved.push(alarm);
    else if (isQuiet(alarm)) continue; // listed under the alarm it follows from
    else if (alarm.life === 'fresh') groups.fresh.push(alarm);
    else groups.active.push(alarm);
  }
  groups.fresh.sort(byUrgency);
  groups.active.sort(byUrgency);
  groups.shelved.sort((a, b) => (a.shelf?.until ?? 0) - (b.shelf?.until ?? 0));
  groups.done.sort((a, b) => b.resolved_at - a.resolved_at);
  return groups;
}

/** What still lasts is louder than what has passed. */
function louder(a: AlarmView, b: AlarmView): boolean {
  if (a.priority !== b.priority) return a.priority < b.priority;
  return a.active === b.active ? a.raised_at > b.raised_at : a.active;
}

/** The one loud thing: the newest unacknowledged alarm of the highest level. */
export function loudest(alarms: Iterable<AlarmView>): AlarmView | null {
  let best: AlarmView | null = null;
  for (const alarm of alarms) {
    if (alarm.life !== 'fresh' || isQuiet(alarm)) continue;
    if (!best || louder(alarm, best)) best = alarm;
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
  const recent = [...alarms].filter((alarm) => now - alarm.raised_at < kWindow && !isQuiet(alarm));
  const since = recent.length > kFloodFrom ? Math.min(...recent.map((alarm) => alarm.raised_at)) : 0;
  return { count: recent.length, sources: new Set(recent.map((alarm) => alarm.source)).size, since };
}

export interface Fold {
  key: string;
  alarms: AlarmView[];
}

/** Alarms of one level and one kind together, each group where its first alarm stands; groups below `least` stay single rows. */
export function folded(alarms: readonly AlarmView[], titleOf: (alarm: AlarmView) => string, least = 2): Fold[] {
  const groups = new Map<string, AlarmView[]>();
  const kind = (alarm: AlarmView) => `${alarm.priority} ${alarm.source_kind} ${titleOf(alarm)}`;
  for (const alarm of alarms) groups.set(kind(alarm), [...(groups.get(kind(alarm)) ?? []), alarm]);
  const taken = new Set<string>();
  return alarms.flatMap((alarm) => {
    const group = groups.get(kind(alarm)) ?? [];
    if (group.length < least) return [{ key: alarm.id, alarms: [alarm] }];
    if (taken.has(kind(alarm))) return [];
    taken.add(kind(alarm));
    return [{ key: kind(alarm), alarms: group }];
  });
}
