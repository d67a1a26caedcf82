// The centre as this console sees it, kept up to date by the control line.
import { SvelteMap } from 'svelte/reactivity';
import { PROTOCOL } from '../contract';
import type { AlarmView, CameraView, Change, ControlFromServer, DeviceView, DutyView, Reply, TileView } from '../contract';
import { LastingSocket } from '../wire/socket';
import { clock } from './clock.svelte';
import { take, type Model } from './model';

type LineState = 'connecting' | 'open' | 'lost';
const kSilence = 7_000; // three ticks and a little

class Centre implements Model {
  alarms = new SvelteMap<string, AlarmView>();
  cameras = new SvelteMap<string, CameraView>();
  devices = new SvelteMap<string, DeviceView>();
  tiles = new SvelteMap<string, TileView>();
  duty = new SvelteMap<string, DutyView>();
  watermark = $state(0);
  resolvedToday = $state(0);
  line = $state<LineState>('connecting');
  lostAt = $state(0);
  heardAt = $state(0);
  attempt = $state(0);
  ready = $state(false);
  serverVersion = $state('');

  private changed = new Set<(change: Change) => void>();
  private replied = new Set<(reply: Reply) => void>();
  private opened = new Set<() => void>();
  private refused: () => void = () => {};
  private socket = new LastingSocket('/ws/control', {
    opened: () => this.socket.send({ type: 'resume', after: this.watermark }),
    text: (text) => this.receive(JSON.parse(text) as ControlFromServer),
    closed: (attempt) => this.lost(attempt),
  }, kSilence);

  /** `refused` is called when the line keeps failing: the session may have ended. */
  start(refused: () => void): void {
    this.refused = refused;
    this.socket.start();
    addEventListener('online', () => this.socket.hurry());
  }

  stop(): void {
    this.socket.stop();
  }

  send(message: unknown): boolean {
    return this.line === 'open' && this.socket.send(message);
  }

  onChange(listener: (change: Change) => void): () => void {
    this.changed.add(listener);
    return () => this.changed.delete(listener);
  }

  onReply(listener: (reply: Reply) => void): void {
    this.replied.add(listener);
  }

  onOpen(listener: () => void): void {
    this.opened.add(listener);
  }

  private receive(message: ControlFromServer): void {
    this.heardAt = clock.now();
    if (message.type === 'greeting') this.greet(message.protocol, message.server_version);
    if (message.type === 'greeting' || message.type === 'tick') clock.heard(message.now);
    if (message.type === 'reply') for (const listener of this.replied) listener(message);
    const fresh = take(this, message);
    if (message.type === 'snapshot') {
      this.ready = true;
      this.line = 'open';
      this.attempt = 0;
      for (const listener of this.opened) listener();
    }
    if (message.type === 'change' && fresh) for (const listener of this.changed) listener(message);
  }

  private greet(protocol: number, version: string): void {
    this.serverVersion = version;
    // A newer server brings a newer console. Once only: a cache in between must not make us spin.
    if (protocol === PROTOCOL) sessionStorage.removeItem('ioc.reloaded');
    else if (!sessionStorage.getItem('ioc.reloaded')) {
      sessionStorage.setItem('ioc.reloaded', '1');
      location.reload();
    }
  }

  private lost(attempt: number): void {
    if (this.line === 'open') this.lostAt = clock.now();
    this.line = this.ready ? 'lost' : 'connecting';
    this.attempt = attempt;
    clock.forget();
    this.refused();
  }
}

export const centre = new Centre();
