// The alarm sound of this console, and whether the browser lets it be heard.
import { clock } from '../stores/clock.svelte';
import { selection } from '../stores/selection.svelte';
import { session } from '../stores/session.svelte';
import { dueTone, type Played } from './policy';
import { playTone } from './tones';

const kListeners = new Set(['wall', 'duty_operator', 'shift_lead']);

class AlarmSound {
  blocked = $state(false);
  flood = $state(false);
  private audio: AudioContext | null = null;
  private played = new Map<string, Played>();

  /** Only rooms where somebody must hear it make a sound. */
  get wanted(): boolean {
    return kListeners.has(session.view?.role ?? '');
  }

  start(): void {
    if (this.audio || !this.wanted || !('AudioContext' in globalThis)) return;
    this.audio = new AudioContext();
    const look = () => (this.blocked = this.audio?.state !== 'running');
    this.audio.addEventListener('statechange', look);
    // Any key or click counts as consent for the browser.
    for (const gesture of ['pointerdown', 'keydown']) addEventListener(gesture, () => this.unblock(), { passive: true });
    look();
    setTimeout(look, 500);
    setInterval(() => this.sound(), 500);
  }

  unblock(): void {
    if (this.audio?.state === 'suspended') void this.audio.resume();
  }

  test(): void {
    this.unblock();
    if (this.audio) playTone(this.audio, 2);
  }

  private sound(): void {
    if (this.audio?.state !== 'running') return;
    this.flood = selection.flood().since > 0;
    const level = dueTone(selection.groups.fresh, this.played, this.flood, clock.now());
    if (level !== null) playTone(this.audio, level);
  }
}

export const alarmSound = new AlarmSound();
