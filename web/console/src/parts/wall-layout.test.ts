import { describe, expect, it } from 'vitest';
import { placeTiles, type Cell } from './wall-layout';

function cells(count: number, abnormal: string[] = []): Cell[] {
  return Array.from({ length: count }, (_, i) => ({ id: `c${i + 1}`, abnormal: abnormal.includes(`c${i + 1}`) }));
}

const at = (placed: ReturnType<typeof placeTiles>, id: string) => placed.find((place) => place.id === id);

describe('the wall', () => {
  it('fills twelve cells in order while all is calm', () => {
    const placed = placeTiles(cells(12), null);
    expect(placed).toHaveLength(12);
    expect(at(placed, 'c6')).toEqual({ id: 'c6', column: 2, row: 2, span: 1 });
  });

  it('grows the alarming tile in its own corner and leaves all others where they are', () => {
    const placed = placeTiles(cells(12), 'c1');
    expect(at(placed, 'c1')).toEqual({ id: 'c1', column: 1, row: 1, span: 2 });
    expect(placed).toHaveLength(9);
    expect(at(placed, 'c3')).toMatchObject({ column: 3, row: 1 });
    expect(at(placed, 'c2')).toBeUndefined();
  });

  it('grows inward from the last column and row', () => {
    expect(at(placeTiles(cells(12), 'c12'), 'c12')).toEqual({ id: 'c12', column: 3, row: 2, span: 2 });
  });

  it('gives an abnormal covered neighbour the cell of a quiet one', () => {
    const placed = placeTiles(cells(12, ['c5']), 'c1');
    expect(at(placed, 'c5')).toBeDefined();
    expect(placed).toHaveLength(9);
  });

  it('shows an alarming camera beyond the twelfth', () => {
    const placed = placeTiles(cells(20), 'c18');
    expect(at(placed, 'c18')).toMatchObject({ span: 2 });
  });

  it('never shows a camera twice and never two in one cell', () => {
    for (const grown of [null, 'c1', 'c6', 'c7', 'c11', 'c15']) {
      const placed = placeTiles(cells(16, ['c2', 'c5', 'c6', 'c14']), grown);
      expect(new Set(placed.map((p) => p.id)).size).toBe(placed.length);
      const used = placed.flatMap((p) => Array.from({ length: p.span * p.span }, (_, i) => `${p.column + (i % p.span)},${p.row + Math.floor(i / p.span)}`));
      expect(new Set(used).size).toBe(used.length);
    }
  });
});
