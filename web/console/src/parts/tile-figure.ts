// How an indicator's figure is written. A percent never stands without its two numbers.
import type { TileView } from '../contract';
import { number } from '../format';
import type { LanguageCode } from '../words/words.svelte';

export interface Figure {
  value: string;
  measure: string;
  ratio: string; // "127/128", "" when the value says it already
}

export function tileFigure(tile: TileView, code: LanguageCode): Figure {
  const ratio = tile.numerator !== null && tile.denominator !== null ? `${number(tile.numerator, 0, code)}/${number(tile.denominator, 0, code)}` : '';
  // "10/11 camera": counting things, the two numbers are the value.
  if (ratio && tile.measure !== '%') return { value: ratio, measure: tile.measure, ratio: '' };
  if (tile.value === null) return { value: ratio || '–', measure: '', ratio: '' };
  return { value: `${tile.qualifier}${tile.qualifier ? ' ' : ''}${number(tile.value, tile.decimals, code)}`, measure: tile.measure, ratio };
}

/** The server says until when a value is fresh; the console goes on counting when the server is gone. */
export function tileStale(tile: TileView, now: number): boolean {
  return tile.state === 'stale' || (tile.fresh_until > 0 && now > tile.fresh_until);
}
