// The server's clock. Ages are counted by it, once a second; the screen's own clock is only its pulse.

/** Best estimate of server time minus local time: the sample that travelled fastest wins. */
export class ClockOffset {
  private samples: number[] = [];

  take(serverNow: number, localNow: number): number {
    this.samples.push(serverNow - localNow);
    if (this.samples.length > 15) this.samples.shift();
    return Math.max(...this.samples);
  }
}

class Clock {
  /** Server time of the last full second. */
  second = $state(Date.now());
  private offset = 0;
  private estimate = new ClockOffset();

  heard(serverNow: number): void {
    this.offset = this.estimate.take(serverNow, Date.now());
  }

  /** Server time now, to the millisecond; not reactive. */
  now(): number {
    return Date.now() + this.offset;
  }

  /** After a long sleep or a changed system clock the old samples lie. */
  forget(): void {
    this.estimate = new ClockOffset();
  }

  start(): void {
    const beat = () => {
      this.second = this.now();
      setTimeout(beat, 1000 - (this.now() % 1000) + 2);
    };
    beat();
  }
}

export const clock = new Clock();
