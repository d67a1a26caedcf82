// One camera on one place of the screen: asks for it, plays it, and knows how old its picture is.
import { MEDIA_STILL } from '../contract';
import type { Text, ViewState, WatchView } from '../contract';
import { clock } from '../stores/clock.svelte';
import type { Chunk } from './chunk';
import { playable, Player } from './player';

export type Size = 'small' | 'large';
export type Mode = 'waiting' | 'mse' | 'stills' | 'none';

export class Viewing {
  mode = $state<Mode>('waiting');
  reason = $state.raw<Text | null>(null);
  /** Arrival of the picture on screen, 0 = no picture yet. Not reactive: ages are read once a second. */
  pictureAt = 0;
  /** There is a picture; reactive, so that the first one shows at once. */
  pictured = $state(false);
  still = $state('');
  stillEvery = $state(0);
  width = $state(0);
  height = $state(0);

  /** When this screen began to ask, by the server's clock. */
  readonly askedAt = clock.now();

  private wish: 'mse' | 'stills';
  private player: Player | null = null;
  private rebuilt = 0;

  constructor(
    public view: number,
    readonly camera: string,
    public size: Size,
    private readonly video: HTMLVideoElement,
    private readonly renew: (viewing: Viewing) => void,
    codec: string,
  ) {
    // The codec is known before we ask: a browser that cannot play it asks for stills at once.
    this.wish = codec === '' || playable(codec) ? 'mse' : 'stills';
    if (!('MediaSource' in globalThis)) this.wish = 'stills';
  }

  get request(): WatchView {
    return { view: this.view, camera: this.camera, mode: this.wish, size: this.size };
  }

  state(state: ViewState): void {
    this.reason = state.reason;
    this.width = state.width;
    this.height = state.height;
    this.stillEvery = state.still_every_s;
    if (state.mode === 'mse') {
      if (!playable(state.codec)) return this.ask('stills');
      this.player?.close();
      this.player = new Player(this.video, state.codec, () => this.restart());
      this.mode = 'mse';
    } else {
      this.player?.close();
      this.player = null;
      this.mode = state.mode === 'stills' ? 'stills' : 'none';
    }
  }

  feed(chunk: Chunk): void {
    if (chunk.kind === MEDIA_STILL) this.show(chunk);
    else this.player?.feed(chunk);
  }

  pace(): void {
    this.player?.pace();
    if (this.mode === 'mse' && this.player) this.saw(this.player.pictureAt);
  }

  enlarge(size: Size): void {
    if (this.size === size) return;
    this.size = size;
    this.hold();
    this.renew(this);
  }

  close(): void {
    this.player?.close();
    this.player = null;
    if (this.still) URL.revokeObjectURL(this.still);
    this.still = '';
  }

  private ask(wish: 'mse' | 'stills'): void {
    this.wish = wish;
    this.renew(this);
  }

  /** The decoder gave up. Once in a while that is a bad packet; again and again it is this stream: use stills. */
  private restart(): void {
    this.player?.close();
    this.player = null;
    this.mode = 'waiting';
    this.rebuilt += 1;
    if (this.rebuilt > 3) this.ask('stills');
    else setTimeout(() => this.renew(this), 500 * this.rebuilt);
  }

  private show(chunk: Chunk): void {
    const url = URL.createObjectURL(new Blob([chunk.payload], { type: 'image/jpeg' }));
    const old = this.still;
    this.still = url;
    this.saw(chunk.arrivedAt);
    if (old) setTimeout(() => URL.revokeObjectURL(old), 1000);
  }

  private saw(arrivedAt: number): void {
    if (arrivedAt === 0) return;
    this.pictureAt = arrivedAt;
    this.pictured = true;
  }

  /** Keep the last picture while the larger stream arrives; its age goes on counting. */
  private hold(): void {
    if (this.mode !== 'mse' || this.video.videoWidth === 0) return;
    const canvas = document.createElement('canvas');
    canvas.width = this.video.videoWidth;
    canvas.height = this.video.videoHeight;
    canvas.getContext('2d')?.drawImage(this.video, 0, 0);
    this.video.poster = canvas.toDataURL('image/jpeg', 0.8);
  }
}
