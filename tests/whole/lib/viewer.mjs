// tests/whole/lib/viewer.mjs — the media socket of a console: which pictures came, and how old they were.
import { Websocket } from './websocket.mjs';

export class Viewer extends Websocket {
  constructor(centre, cookie, cameras, { through = centre.port, mode = 'mse' } = {}) {
    super({ port: centre.port, path: '/ws/media', cookie, through });
    this.pictures = new Map(cameras.map((_, view) => [view, 0]));
    this.skips = 0;
    this.opened.then((status) => {
      if (status === 101) this.send({ type: 'watch', views: cameras.map((camera, view) => ({ view, camera, mode, size: 'small' })) });
    });
    this.on('binary', (bytes) => {
      const view = bytes.readUInt16BE(2);
      if (bytes[0] !== 1) this.pictures.set(view, this.pictures.get(view) + 1);
      if (bytes[1] & 2) ++this.skips;
      this.newest = Number(bytes.readBigUInt64BE(4)); // arrival of the last picture at the server
    });
  }
  /** Pictures of the view that got the fewest. */
  get fewest() {
    return Math.min(...this.pictures.values());
  }
}
