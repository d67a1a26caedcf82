// One websocket that wants to be open: connects, reconnects with back-off, and tells when silence means death.
import { backoff } from './backoff';

export interface SocketEvents {
  opened(socket: WebSocket): void;
  text?(message: string): void;
  binary?(message: ArrayBuffer): void;
  /** The line is down; `attempt` retries have failed so far. */
  closed(attempt: number): void;
}

export class LastingSocket {
  private socket: WebSocket | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private attempt = 0;
  private wanted = false;

  /** `silentFor`: milliseconds without a message after which the line counts as cut; 0 = never. */
  constructor(
    private readonly path: string,
    private readonly events: SocketEvents,
    private readonly silentFor = 0,
  ) {}

  start(): void {
    if (this.wanted) return;
    this.wanted = true;
    this.connect();
  }

  stop(): void {
    this.wanted = false;
    clearTimeout(this.timer);
    this.drop();
  }

  get open(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  send(message: unknown): boolean {
    if (!this.open) return false;
    this.socket?.send(JSON.stringify(message));
    return true;
  }

  /** The network says it is back: do not wait out the back-off. */
  hurry(): void {
    if (!this.wanted || this.open || this.socket) return;
    clearTimeout(this.timer);
    this.connect();
  }

  private connect(): void {
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(`${scheme}//${location.host}${this.path}`);
    socket.binaryType = 'arraybuffer';
    this.socket = socket;
    this.listen();
    socket.onopen = () => {
      if (socket !== this.socket) return;
      this.events.opened(socket);
    };
    socket.onmessage = (event) => {
      if (socket !== this.socket) return;
      this.attempt = 0;
      this.listen();
      if (typeof event.data === 'string') this.events.text?.(event.data);
      else this.events.binary?.(event.data as ArrayBuffer);
    };
    socket.onclose = () => {
      if (socket === this.socket) this.lost();
    };
  }

  private listen(): void {
    clearTimeout(this.silence);
    if (this.silentFor > 0) this.silence = setTimeout(() => this.lost(), this.silentFor);
  }

  private lost(): void {
    this.drop();
    if (!this.wanted) return;
    this.attempt += 1;
    this.events.closed(this.attempt);
    this.timer = setTimeout(() => this.connect(), backoff(this.attempt));
  }

  private drop(): void {
    clearTimeout(this.silence);
    const socket = this.socket;
    this.socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }
}
