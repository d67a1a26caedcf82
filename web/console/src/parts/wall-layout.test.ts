import { describe, expect, it } from 'vitest';
import { kDefaultWall, placeTiles, wallBeside, wallName, wallNamed, type Cell } from './wall-layout';

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

describe('the grids of the wall', () => {
  it('go from large tiles to small ones and stop at the ends', () => {
    expect(wallName(wallBeside(kDefaultWall, 1))).toBe('4x4');
    expect(wallName(wallBeside(kDefaultWall, -9))).toBe('2x2');
    expect(wallName(wallBeside(kDefaultWall, 9))).toBe('8x6');
  });

  it('are named in the address; other names are none', () => {
    expect(wallNamed('6x5')).toMatchObject({ columns: 6, rows: 5, grownSpan: 3 });
    expect(wallNamed('7x7')).toBeUndefined();
  });

  it('of 48 cells show forty cameras, and the grown one over four by four', () => {
    const placed = placeTiles(cells(40), 'c1', wallNamed('8x6'));
    expect(at(placed, 'c1')).toMatchObject({ span: 4 });
    expect(placed).toHaveLength(40 - 16 + 1);
  });
});
