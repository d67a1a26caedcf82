// tests/bench/stage.mjs — what a measurement stands on: clean-up in reverse order, averages, a small table.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs `measure` with a folder and an `after` for clean-up, as a test has them. */
export async function onStage(measure) {
  const folder = await mkdtemp(join(tmpdir(), 'ioc-bench-'));
  const deeds = [() => rm(folder, { recursive: true, force: true })];
  try {
    return await measure({ after: (deed) => deeds.push(deed) }, folder);
  } finally {
    for (const deed of deeds.reverse()) await deed();
  }
}

export const median = (values) => [...values].sort((one, other) => one - other)[values.length >> 1];
export const round = (value, digits = 2) => Number(value.toFixed(digits));

/** Rows of one shape as a table for people. */
export function table(title, rows) {
  const heads = Object.keys(rows[0]);
  const lines = [heads, heads.map(() => '---'), ...rows.map((row) => heads.map((head) => String(row[head])))];
  return `\n${title}\n\n${lines.map((line) => `| ${line.join(' | ')} |`).join('\n')}\n`;
}
