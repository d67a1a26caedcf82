// tests/whole/lib/programs.mjs — which programs are tested, how patient a test must be with them, and where they may write.
import { readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const kRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
export const kBuild = resolve(process.env.IOC_BUILD ?? join(kRoot, 'build/release'));
export const kServer = join(kBuild, 'ioc/ioc-server');
export const kCommune = join(kBuild, 'tests/commune/commune');
export const kLong = process.env.IOC_LONG === 'true';
/** ASan, UBSan and TSan make a program two to ten times slower; its figures say nothing, its promises hold. */
export const kSanitized = readFileSync(kServer).includes('__asan_init') || readFileSync(kServer).includes('__tsan_init');
/** How long a condition may take to come true before the test says that it never will. */
export const kPatience = kSanitized ? 120_000 : 60_000;

/** A directory that is gone when this test program ends: only then is nobody left who writes into it. */
export async function temporary() {
  const folder = await mkdtemp(join(tmpdir(), 'ioc-whole-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The server refuses to be root unless asked: in a container whose only user is root, the tests ask. */
export const kAsRoot = process.getuid() === 0 ? ['--run-as-root'] : [];
