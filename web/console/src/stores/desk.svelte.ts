// The operator's desk: filter, search, the chosen alarm, older resolved alarms, and the detail of the chosen one.
import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { AlarmDetail, AlarmPage, AlarmView, Refusal } from '../contract';
import { matches } from '../search';
import { http, refusalFrom } from '../wire/http';
import { centre } from './centre.svelte';
import { grouped, isDone } from './queue';
import { selection } from './selection.svelte';

function words(alarm: AlarmView): string {
  return [alarm.title.vi, alarm.title.en, alarm.place.vi, alarm.source_name.vi, alarm.label, alarm.acknowledged_by, alarm.assignee].join(' ');
}

class Desk {
  query = $state('');
  level = $state(0); // 0 = all
  older = new SvelteMap<string, AlarmView>();
  detail = $state.raw<AlarmDetail | null>(null);
  trouble = $state.raw<Refusal | null>(null);
  private next = $state('');
  private asked = false;

  groups = $derived.by(() => {
    const all = new Map([...this.older, ...selection.alarms.map((alarm) => [alarm.id, alarm] as const)]);
    const wanted = [...all.values()].filter((alarm) => (this.level === 0 || alarm.priority === this.level) && (this.query === '' || matches(words(alarm), this.query)));
    return grouped(wanted);
  });
  rows: AlarmView[] = $derived([...this.groups.fresh, ...this.groups.active, ...this.groups.shelved, ...this.groups.done]);

  get more(): boolean {
    return this.next !== '' || !this.asked;
  }

  /** Resolved alarms of before this console was opened, a page at a time. */
  async loadOlder(unit: string): Promise<void> {
    const before = this.next ? `&before=${encodeURIComponent(this.next)}` : '';
    try {
      const page = await http.get<AlarmPage>(`/api/alarms?open=false&limit=30&unit=${encodeURIComponent(unit)}${before}`);
      for (const alarm of page.alarms) if (isDone(alarm) && alarm.unit === unit) this.older.set(alarm.id, alarm);
      this.next = page.next;
      this.asked = true;
    } catch (error) {
      this.trouble = refusalFrom(error);
    }
  }

  forget(): void {
    this.query = '';
    this.level = 0;
    untrack(() => this.older.clear());
    this.next = '';
    this.asked = false;
  }

  /** History and track of one alarm; the alarm itself stays as live as the list. */
  async open(id: string): Promise<void> {
    if (this.detail?.alarm.id !== id) this.detail = null;
    if (!id) return;
    try {
      const detail = await http.get<AlarmDetail>(`/api/alarms/${encodeURIComponent(id)}`);
      if (isDone(detail.alarm) && !centre.alarms.has(id)) this.older.set(id, detail.alarm);
      this.detail = detail;
      this.trouble = null;
    } catch (error) {
      this.trouble = refusalFrom(error);
    }
  }
}

export const desk = new Desk();
