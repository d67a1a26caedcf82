// tests/whole/lib/store.mjs — reads the centre's databases from outside, with Debian's sqlite3, as an auditor would.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Rows as objects. The database is opened for reading only; the server may be running, or dead. */
export function rows(centre, database, sql) {
  const text = execFileSync('sqlite3', ['-readonly', '-json', '-cmd', '.timeout 10000', join(centre.folder, 'data', database), sql], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return text.trim() ? JSON.parse(text) : [];
}
export const one = (centre, database, sql) => rows(centre, database, sql)[0];

/** What SQLite itself thinks of both files. */
export const intact = (centre) => ['centre.db', 'readings.db'].every((database) => one(centre, database, 'pragma integrity_check').integrity_check === 'ok');
