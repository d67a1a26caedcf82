// One <video> fed from fragments. Knows no socket and no camera: bytes in, a picture with a true age out.
import { MEDIA_FRAGMENT, MEDIA_INIT } from '../contract';
import type { Chunk } from './chunk';
import { Arrivals, kCushion, nextStep, trimTo, type Range } from './pace';

export function playable(codec: string): boolean {
  return codec !== '' && 'MediaSource' in globalThis && MediaSource.isTypeSupported(mime(codec));
}

function mime(codec: string): string {
  return `video/mp4; codecs="${codec}"`;
}

const kQueued = 400; // fragments waiting for a busy buffer; beyond it the player starts anew

export class Player {
  private source: MediaSource | null = null;
  private buffer: SourceBuffer | null = null;
  private url = '';
  private queue: Chunk[] = [];
  private arrivals = new Arrivals();
  private base: number | null = null; // buffer timeline minus media time of the headers
  private firstMediaTime = 0;

  /** `broken`: the stream cannot continue here; the owner should ask for it again. */
  constructor(
    private readonly video: HTMLVideoElement,
    private readonly codec: string,
    private readonly broken: () => void,
  ) {
    video.muted = true;
    video.disableRemotePlayback = true;
  }

  /** Arrival at the server of the picture on screen, 0 = none yet. */
  get pictureAt(): number {
    if (this.base === null || this.video.readyState < 2) return 0;
    return this.arrivals.at(this.video.currentTime - this.base);
  }

  feed(chunk: Chunk): void {
    if (chunk.kind === MEDIA_INIT) this.begin();
    else if (chunk.kind !== MEDIA_FRAGMENT || !this.source) return;
    this.queue.push(chunk);
    if (this.queue.length > kQueued) this.broken();
    else this.pump();
  }

  /** Call a few times a second while visible. */
  pace(): void {
    const buffer = this.buffer;
    if (!buffer || this.source?.readyState !== 'open') return;
    const ranges = rangesOf(buffer);
    if (ranges.length === 0) return;
    const step = nextStep(ranges, this.video.currentTime, this.video.playbackRate);
    if (step.do === 'seek') this.video.currentTime = step.to;
    else if (this.video.playbackRate !== step.rate) this.video.playbackRate = step.rate;
    if (this.video.paused) this.video.play().catch(() => undefined);
    const trim = trimTo(ranges, this.video.currentTime);
    if (trim !== null && !buffer.updating) buffer.remove(0, trim);
    this.pump();
  }

  close(): void {
    this.queue = [];
    this.buffer = null;
    this.source = null;
    if (this.url) URL.revokeObjectURL(this.url);
    this.url = '';
    this.video.removeAttribute('src');
    this.video.load();
  }

  private begin(): void {
    this.queue = [];
    this.arrivals.clear();
    this.base = null;
    this.buffer = null;
    if (this.url) URL.revokeObjectURL(this.url);
    const source = new MediaSource();
    this.source = source;
    this.url = URL.createObjectURL(source);
    this.video.src = this.url;
    source.addEventListener('sourceopen', () => this.opened(source), { once: true });
  }

  private opened(source: MediaSource): void {
    if (source !== this.source) return;
    try {
      const buffer = source.addSourceBuffer(mime(this.codec));
      buffer.mode = 'segments';
      buffer.addEventListener('updateend', () => this.appended(buffer));
      buffer.addEventListener('error', () => this.broken());
      this.buffer = buffer;
    } catch {
      this.broken();
      return;
    }
    this.pump();
  }

  private pump(): void {
    const buffer = this.buffer;
    if (!buffer || buffer.updating || this.queue.length === 0 || this.source?.readyState !== 'open') return;
    // A busy tab wakes up with many small fragments: append them in one go.
    const batch = this.queue.splice(0, 60);
    for (const chunk of batch) {
      if (chunk.kind !== MEDIA_FRAGMENT) continue;
      if (this.base === null && this.firstMediaTime === 0) this.firstMediaTime = chunk.mediaTime;
      this.arrivals.add(chunk.mediaTime, chunk.arrivedAt);
    }
    try {
      buffer.appendBuffer(joined(batch));
    } catch {
      this.broken();
    }
  }

  private appended(buffer: SourceBuffer): void {
    if (buffer !== this.buffer) return;
    const first = rangesOf(buffer)[0];
    if (first && this.base === null) {
      this.base = first.start - this.firstMediaTime;
      this.firstMediaTime = 0;
      // The key picture and what followed came at once: decode it all, show the newest.
      this.video.currentTime = Math.max(first.start, (rangesOf(buffer).at(-1)?.end ?? 0) - kCushion);
      this.pace();
    }
    this.pump();
  }
}

function joined(batch: readonly Chunk[]): Uint8Array<ArrayBuffer> {
  const only = batch[0];
  if (batch.length === 1 && only) return only.payload;
  const whole = new Uint8Array(batch.reduce((sum, chunk) => sum + chunk.payload.byteLength, 0));
  let offset = 0;
  for (const chunk of batch) {
    whole.set(chunk.payload, offset);
    offset += chunk.payload.byteLength;
  }
  return whole;
}

function rangesOf(buffer: SourceBuffer): Range[] {
  try {
    const buffered = buffer.buffered;
    return Array.from({ length: buffered.length }, (_, i) => ({ start: buffered.start(i), end: buffered.end(i) }));
  } catch {
    return []; // the buffer was removed from its source meanwhile
  }
}
