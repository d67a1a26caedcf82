// Where each tile of the wall stands. Places do not move: a grown tile covers its neighbours and returns.

export interface Cell {
  id: string;
  abnormal: boolean;
}

export interface Placed {
  id: string;
  column: number; // 1-based
  row: number;
  span: number; // cells in each direction
}

export interface Wall {
  columns: number;
  rows: number;
  grownSpan: number;
}

export const kDefaultWall: Wall = { columns: 4, rows: 3, grownSpan: 2 };

/** By choice, from few large tiles to many small ones. */
export const kWalls: readonly Wall[] = [
  { columns: 2, rows: 2, grownSpan: 1 },
  { columns: 3, rows: 3, grownSpan: 2 },
  kDefaultWall,
  { columns: 4, rows: 4, grownSpan: 2 },
  { columns: 6, rows: 5, grownSpan: 3 },
  { columns: 8, rows: 6, grownSpan: 4 },
];

/** "6x5", as it stands in the address and in memory. */
export function wallName(wall: Wall): string {
  return `${wall.columns}x${wall.rows}`;
}

export function wallNamed(name: string): Wall | undefined {
  return kWalls.find((wall) => wallName(wall) === name);
}

/** The next larger (+1) or smaller (−1) grid; the ends stay. */
export function wallBeside(wall: Wall, by: number): Wall {
  const at = kWalls.findIndex((one) => wallName(one) === wallName(wall));
  return kWalls[Math.min(kWalls.length - 1, Math.max(0, at + by))] ?? kDefaultWall;
}

/** The tiles that fit, abnormal ones first to be kept, each at the place it always has. */
export function placeTiles(cells: readonly Cell[], grown: string | null, wall: Wall = kDefaultWall): Placed[] {
  const places = wall.columns * wall.rows;
  const home = assignHomes(cells, grown, places);
  const at = grown === null ? -1 : home.indexOf(grown);
  if (at < 0 || grown === null) return home.flatMap((id, index) => (id === null ? [] : [cellAt(id, index, wall)]));

  const corner = cornerOf(at, wall);
  const covered = new Set(coveredBy(corner, wall));
  const displaced = home.filter((id, index) => id !== null && id !== grown && covered.has(index) && isAbnormal(cells, id));
  const placed: Placed[] = [{ id: grown, column: corner.column, row: corner.row, span: wall.grownSpan }];
  home.forEach((id, index) => {
    if (covered.has(index)) return;
    // A covered neighbour that is itself abnormal takes the cell of a quiet one.
    const quiet = id === null || !isAbnormal(cells, id);
    const shown = quiet && displaced.length > 0 ? displaced.shift() : id;
    if (shown) placed.push(cellAt(shown, index, wall));
  });
  return placed;
}

/** More cameras than cells: the first ones have their homes; abnormal ones beyond take homes of quiet ones from the end. */
function assignHomes(cells: readonly Cell[], grown: string | null, places: number): (string | null)[] {
  const home: (string | null)[] = Array.from({ length: places }, (_, index) => cells[index]?.id ?? null);
  const beyond = cells.slice(places).filter((cell) => cell.abnormal || cell.id === grown);
  let from = places - 1;
  for (const cell of beyond) {
    while (from >= 0 && (home[from] === grown || isAbnormal(cells, home[from] ?? ''))) from -= 1;
    if (from < 0) break;
    home[from] = cell.id;
    from -= 1;
  }
  return home;
}

function isAbnormal(cells: readonly Cell[], id: string): boolean {
  return cells.find((cell) => cell.id === id)?.abnormal ?? false;
}

function cellAt(id: string, index: number, wall: Wall): Placed {
  return { id, column: (index % wall.columns) + 1, row: Math.floor(index / wall.columns) + 1, span: 1 };
}

/** The block grows inward from the tile's own corner of the wall. */
function cornerOf(index: number, wall: Wall): { column: number; row: number } {
  const column = (index % wall.columns) + 1;
  const row = Math.floor(index / wall.columns) + 1;
  return {
    column: Math.min(column, wall.columns - wall.grownSpan + 1),
    row: Math.min(row, wall.rows - wall.grownSpan + 1),
  };
}

function coveredBy(corner: { column: number; row: number }, wall: Wall): number[] {
  const covered: number[] = [];
  for (let row = 0; row < wall.grownSpan; row += 1) {
    for (let column = 0; column < wall.grownSpan; column += 1) {
      covered.push((corner.row - 1 + row) * wall.columns + corner.column - 1 + column);
    }
  }
  return covered;
}
