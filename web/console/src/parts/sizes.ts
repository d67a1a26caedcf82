// Sizes of objects as shares of the picture's height. Pure.

/** How wide a person is, as a share of the height: shoulders and swinging arms. */
export const kPersonWide = 0.42;

/** A height that was pulled, to whole per cents, within its limits. */
export function sizeFrom(height: number, least: number, most: number): number {
  return Math.round(Math.min(most, Math.max(least, height)) * 100) / 100;
}
