// One camera as the technician works on it: its detail, its rules, and what is drawn but not yet saved.
import type { CameraDetail, Point, Refusal, RuleView, ZoneView } from '../contract';
import { http, refusalFrom } from '../wire/http';
import { editOf } from './camera-form.svelte';
import { clock } from './clock.svelte';

export function newRule(detail: CameraDetail): RuleView {
  return {
    id: '', unit: detail.camera.unit, kind: 'motion', enabled: true, name: { vi: '', en: '' }, title: { vi: '', en: '' }, priority: 3, weekdays: [1, 2, 3, 4, 5, 6, 7], from: '21:00', to: '05:00',
    camera: detail.camera.id, zone_name: '', zone: [], line: [], direction: 'both', minimum_height: 0.15, maximum_height: 1, persistence_s: 3, classes: [], device: '', quantity: '', above: null, below: null, clear_at: null, hold_s: 0, origin: 'console',
  };
}

const kTime = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

export function ruleGood(rule: RuleView): boolean {
  return kTime.test(rule.from) && kTime.test(rule.to) && rule.weekdays.length > 0 && rule.title.vi.trim() !== '' && (rule.kind === 'line' ? rule.line.length >= 2 && rule.zone_name.trim() !== '' : rule.zone.length === 0 || rule.zone.length >= 3);
}

export class CameraPage {
  detail = $state.raw<CameraDetail | null>(null);
  rules = $state.raw<RuleView[]>([]);
  rule = $state<RuleView | null>(null); // the draft
  exclude = $state<ZoneView[]>([]);
  sensitivity = $state('normal');
  refusal = $state.raw<Refusal | null>(null);
  missing = $state.raw<Refusal | null>(null);
  savedAt = $state(0);
  saving = $state(false);

  constructor(readonly id: string) {}

  get ruleChanged(): boolean {
    const stored = this.rules.find((rule) => rule.id === this.rule?.id);
    return this.rule !== null && JSON.stringify(this.rule) !== JSON.stringify(stored);
  }

  get excludeChanged(): boolean {
    return JSON.stringify(this.exclude) !== JSON.stringify(this.detail?.exclude ?? []);
  }

  get sensitivityChanged(): boolean {
    return this.detail !== null && this.sensitivity !== this.detail.sensitivity;
  }

  get changed(): boolean {
    return this.ruleChanged || this.excludeChanged || this.sensitivityChanged;
  }

  async load(): Promise<void> {
    const camera = encodeURIComponent(this.id);
    try {
      this.detail = await http.get<CameraDetail>(`/api/cameras/${camera}`);
      this.exclude = structuredClone(this.detail.exclude);
      this.sensitivity = this.detail.sensitivity;
      this.rules = await http.get<RuleView[]>(`/api/rules?camera=${camera}`);
      this.pick(this.rules[0]?.id ?? '');
      this.missing = null;
    } catch (error) {
      this.missing = refusalFrom(error);
    }
  }

  /** Fresh figures only; what is drawn stays. */
  async refresh(): Promise<void> {
    const fresh = await http.get<CameraDetail>(`/api/cameras/${encodeURIComponent(this.id)}`).catch(() => null);
    if (fresh && !this.excludeChanged && !this.sensitivityChanged) this.detail = fresh;
  }

  pick(id: string): void {
    const stored = this.rules.find((rule) => rule.id === id);
    this.rule = stored ? structuredClone(stored) : null;
  }

  begin(): void {
    if (this.detail) this.rule = newRule(this.detail);
  }

  revert(): void {
    this.exclude = structuredClone(this.detail?.exclude ?? []);
    this.sensitivity = this.detail?.sensitivity ?? 'normal';
    this.pick(this.rule?.id ?? this.rules[0]?.id ?? '');
    this.refusal = null;
  }

  async save(): Promise<void> {
    this.refusal = null;
    this.saving = true;
    try {
      if (this.rule && this.ruleChanged) await this.saveRule($state.snapshot(this.rule) as RuleView);
      if (this.detail && (this.excludeChanged || this.sensitivityChanged)) {
        const edit = { ...editOf(this.detail), exclude: $state.snapshot(this.exclude), sensitivity: this.sensitivity };
        await http.put(`/api/cameras/${encodeURIComponent(this.id)}`, edit);
        this.detail = { ...this.detail, exclude: edit.exclude, sensitivity: edit.sensitivity };
      }
      this.savedAt = clock.now();
    } catch (error) {
      this.refusal = refusalFrom(error);
    }
    this.saving = false;
  }

  async removeRule(): Promise<void> {
    if (!this.rule) return;
    try {
      if (this.rule.id) await http.remove(`/api/rules/${encodeURIComponent(this.rule.id)}`);
      this.rules = this.rules.filter((rule) => rule.id !== this.rule?.id);
      this.pick(this.rules[0]?.id ?? '');
    } catch (error) {
      this.refusal = refusalFrom(error);
    }
  }

  async removeCamera(): Promise<boolean> {
    try {
      await http.remove(`/api/cameras/${encodeURIComponent(this.id)}`);
      return true;
    } catch (error) {
      this.refusal = refusalFrom(error);
      return false;
    }
  }

  addExclude(polygon: Point[]): void {
    this.exclude.push({ id: '', name: '', polygon });
  }

  private async saveRule(rule: RuleView): Promise<void> {
    if (!rule.name.vi) rule.name = { ...rule.title };
    if (!rule.title.en) rule.title.en = rule.title.vi;
    if (!rule.name.en) rule.name.en = rule.name.vi;
    const path = rule.id ? `/api/rules/${encodeURIComponent(rule.id)}` : '/api/rules';
    const answer = rule.id ? await http.put<RuleView | null>(path, rule) : await http.post<RuleView | null>(path, rule);
    const stored = answer && answer.id ? answer : rule;
    this.rules = [...this.rules.filter((one) => one.id !== stored.id), stored];
    this.pick(stored.id);
  }
}
