// tests/whole/lib/console.mjs — a console on the control socket: what it was told, and what it still misses.
import { EventEmitter } from 'node:events';
import { Websocket } from './websocket.mjs';
import { pause } from './until.mjs';

/** Emits "change" (message), "snapshot" and "reply". Comes back and resumes by number when it is cut off. */
export class Console extends EventEmitter {
  constructor(centre, cookie, { through = centre.port } = {}) {
    super();
    Object.assign(this, { centre, cookie, through });
    this.changes = []; // every one, in the order in which it came
    this.snapshots = [];
    this.last = 0; // number of the last change it has
    this.starts = new Set();
    this.replies = new Map();
    this.running = this.live();
  }
  async live() {
    while (!this.stopping) {
      this.socket = new Websocket({ port: this.centre.port, path: '/ws/control', cookie: this.cookie, through: this.through });
      this.socket.on('text', (text) => this.hear(JSON.parse(text)));
      const status = await this.socket.opened;
      if (status !== 101 && status !== 0) this.refused = status;
      await this.socket.gone;
      this.open = false;
      if (!this.stopping) await pause(10);
    }
  }
  hear(message) {
    if (message.type === 'greeting') {
      this.starts.add(message.server_start);
      this.socket.send({ type: 'resume', after: this.last });
    } else if (message.type === 'snapshot') {
      this.open = true;
      this.snapshots.push(message);
      if (message.full) this.last = message.watermark;
      this.emit('snapshot', message);
    } else if (message.type === 'change') {
      this.changes.push({ ...message, heard: Date.now() });
      this.last = Math.max(this.last, message.number);
      this.emit('change', this.changes.at(-1));
    } else if (message.type === 'tick') {
      this.watermark = message.watermark;
    } else if (message.type === 'reply') {
      this.replies.set(message.request, message);
      this.emit('reply', message);
    }
  }
  command(name, alarm, note = '', more = {}) {
    const request = `${name}-${alarm}-${Math.random().toString(36).slice(2)}`;
    this.socket.send({ type: 'command', request, name, alarm, note, ...more });
    return request;
  }
  async stop() {
    this.stopping = true;
    this.socket.end();
    await this.running;
  }
}
