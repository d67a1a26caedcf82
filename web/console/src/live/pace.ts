// How a player keeps up with the present: pure decisions, tested without a browser.

export interface Range {
  start: number;
  end: number;
}

export type Step = { do: 'play'; rate: number } | { do: 'seek'; to: number };

const kJumpBehind = 4; // seconds behind the newest picture: skip what was missed
const kFastBehind = 2;
const kCatchBehind = 0.6;
const kCalmBehind = 0.3; // close enough: back to normal speed
export const kCushion = 0.25; // never sit on the very last picture: the next one would stall

/** `ranges` = what is buffered, oldest first; `rate` = the present playback rate. */
export function nextStep(ranges: readonly Range[], at: number, rate: number): Step {
  const last = ranges.at(-1);
  if (!last) return { do: 'play', rate: 1 };
  const inside = ranges.some((range) => at >= range.start - 0.05 && at < range.end);
  const behind = last.end - at;
  if (behind > kJumpBehind) return { do: 'seek', to: Math.max(last.start, last.end - kCushion) };
  if (!inside && at < last.start) return { do: 'seek', to: last.start };
  if (behind > kFastBehind) return { do: 'play', rate: 1.15 };
  if (behind > kCatchBehind) return { do: 'play', rate: Math.max(rate, 1.1) };
  if (behind < kCalmBehind) return { do: 'play', rate: 1 };
  return { do: 'play', rate };
}

const kKeepBehind = 6;
const kTrimAt = 16;

/** End of what may be thrown away, or null: trimming is worth it only in larger pieces. */
export function trimTo(ranges: readonly Range[], at: number): number | null {
  const first = ranges[0];
  return first && at - first.start > kTrimAt ? at - kKeepBehind : null;
}

/** Which arrival belongs to the picture on screen. */
export class Arrivals {
  private marks: { mediaTime: number; arrivedAt: number }[] = [];

  add(mediaTime: number, arrivedAt: number): void {
    this.marks.push({ mediaTime, arrivedAt });
    if (this.marks.length > 900) this.marks.splice(0, 300);
  }

  /** 0 = not known. `mediaTime` in the same timeline as add(). */
  at(mediaTime: number): number {
    for (let i = this.marks.length - 1; i >= 0; i -= 1) {
      const mark = this.marks[i];
      if (mark && mark.mediaTime <= mediaTime + 0.02) return mark.arrivedAt;
    }
    return this.marks[0]?.arrivedAt ?? 0;
  }

  clear(): void {
    this.marks = [];
  }
}
