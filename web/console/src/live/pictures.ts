// All pictures of this console on one media socket. Only what is on screen is watched.
import type { ViewState } from '../contract';
import { LastingSocket } from '../wire/socket';
import { parseChunk } from './chunk';
import { Viewing, type Size } from './viewing.svelte';

const kPace = 250; // ms

class Pictures {
  private views = new Map<number, Viewing>();
  private next = 1;
  private sending = false;
  private timer: ReturnType<typeof setInterval> | undefined;
  private socket = new LastingSocket('/ws/media', {
    opened: () => this.tell(),
    text: (text) => this.state(JSON.parse(text) as ViewState),
    binary: (message) => {
      const chunk = parseChunk(message);
      if (chunk) this.views.get(chunk.view)?.feed(chunk);
    },
    closed: () => undefined,
  });

  constructor() {
    globalThis.document?.addEventListener('visibilitychange', () => {
      // A hidden tab watches nothing; when it is seen again each view starts at the cached key picture.
      if (document.hidden) this.tell();
      else for (const viewing of [...this.views.values()]) this.renew(viewing);
    });
  }

  open(camera: string, size: Size, codec: string, video: HTMLVideoElement): Viewing {
    const viewing = new Viewing(this.number(), camera, size, video, (v) => this.renew(v), codec);
    this.views.set(viewing.view, viewing);
    this.socket.start();
    this.timer ??= setInterval(() => this.views.forEach((v) => v.pace()), kPace);
    this.plan();
    return viewing;
  }

  close(viewing: Viewing): void {
    viewing.close();
    this.views.delete(viewing.view);
    this.plan();
    if (this.views.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private renew(viewing: Viewing): void {
    if (!this.views.delete(viewing.view)) return;
    viewing.view = this.number(); // late bytes of the old stream must not reach the new player
    this.views.set(viewing.view, viewing);
    this.plan();
  }

  private number(): number {
    const view = this.next;
    this.next = (this.next % 65_000) + 1;
    return view;
  }

  private plan(): void {
    if (this.sending) return;
    this.sending = true;
    queueMicrotask(() => {
      this.sending = false;
      this.tell();
    });
  }

  private tell(): void {
    const views = document.hidden ? [] : [...this.views.values()].map((viewing) => viewing.request);
    this.socket.send({ type: 'watch', views });
  }

  private state(state: ViewState): void {
    if (state.type === 'view') this.views.get(state.view)?.state(state);
  }
}

export const pictures = new Pictures();
