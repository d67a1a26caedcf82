// Which tones are due. Level 1 every 5 s until acknowledged; level 2 again after 60 s; level 3 once; in a flood only level 1.
import type { AlarmView } from '../contract';

export interface Played {
  times: number;
  at: number;
}

const kRepeat: Record<number, number> = { 1: 5_000, 2: 60_000 };
const kMost: Record<number, number> = { 1: Infinity, 2: 2, 3: 1 };

/** The level to sound now, or null; `played` remembers per alarm and is updated for what is due. */
export function dueTone(fresh: readonly AlarmView[], played: Map<string, Played>, flood: boolean, now: number): number | null {
  let level: number | null = null;
  for (const id of [...played.keys()]) if (!fresh.some((alarm) => alarm.id === id)) played.delete(id);
  for (const alarm of fresh) {
    if (alarm.life !== 'fresh' || alarm.shelf != null || (alarm.parent ?? '') !== '' || (flood && alarm.priority !== 1)) continue;
    const before = played.get(alarm.id) ?? { times: 0, at: -Infinity };
    const again = before.times === 0 || now - before.at >= (kRepeat[alarm.priority] ?? Infinity);
    if (!again || before.times >= (kMost[alarm.priority] ?? 0)) continue;
    played.set(alarm.id, { times: before.times + 1, at: now });
    level = level === null ? alarm.priority : Math.min(level, alarm.priority);
  }
  return level;
}
