// How an indicator's figure is written. A percent never stands without its two numbers.
import type { TileView } from '../contract';
import { number } from '../format';
import type { LanguageCode } from '../words/words.svelte';

export interface Figure {
  value: string;
  measure: string;
  ratio: string; // "127/128", "" when the value says it already
}

/** All of them is "100 %", not "100,0 %". */
function whole(tile: TileView): boolean {
  return tile.measure === '%' && tile.value === 100;
}

export function tileFigure(tile: TileView, code: LanguageCode): Figure {
  const ratio = tile.numerator !== null && tile.denominator !== null ? `${number(tile.numerator, 0, code)}/${number(tile.denominator, 0, code)}` : '';
  // "10/11 camera": counting things, the two numbers are the value.
  if (ratio && tile.measure !== '%') return { value: ratio, measure: tile.measure, ratio: '' };
  if (tile.value === null) return { value: ratio || '–', measure: '', ratio: '' };
  return { value: `${tile.qualifier}${tile.qualifier ? ' ' : ''}${number(tile.value, whole(tile) ? 0 : tile.decimals, code)}`, measure: tile.measure, ratio };
}

/** Where figure, target and baseline stand on a bar, as shares of 0…1; counted things are measured in percent of all. */
export function tileRange(tile: TileView): { value: number; target: number | null; baseline: number | null } | null {
  if (tile.value === null && tile.numerator === null) return null;
  const counted = tile.measure !== '%' && tile.numerator !== null && tile.denominator !== null && tile.denominator > 0;
  const base = tile.baseline?.value ?? null;
  if (counted) {
    const whole = tile.denominator ?? 1;
    return { value: (tile.numerator ?? 0) / whole, target: tile.target === null ? null : tile.target / 100, baseline: base === null ? null : base / whole };
  }
  if (tile.value === null || (tile.measure !== '%' && tile.target === null && base === null)) return null;
  const top = tile.measure === '%' ? 100 : Math.max(tile.value, tile.target ?? 0, base ?? 0, 1);
  return { value: tile.value / top, target: tile.target === null ? null : tile.target / top, baseline: base === null ? null : base / top };
}

/** The unit of the target: of counted things it is a share. */
export function targetMeasure(tile: TileView): string {
  return tile.measure !== '%' && tile.denominator !== null ? '%' : tile.measure;
}

/** The server says until when a value is fresh; the console goes on counting when the server is gone. */
export function tileStale(tile: TileView, now: number): boolean {
  return tile.state === 'stale' || (tile.fresh_until > 0 && now > tile.fresh_until);
}
