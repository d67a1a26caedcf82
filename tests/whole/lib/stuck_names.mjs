// tests/whole/lib/stuck_names.mjs — an environment in which names under .stuck.test are looked up for ever.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { kRoot, kSanitized } from './programs.mjs';

/** null where there is no compiler. */
export function stuckNames(folder) {
  const library = join(folder, 'stuck_names.so');
  try {
    execFileSync('g++', ['-std=c++20', '-O1', '-Wall', '-Wextra', '-Werror', '-shared', '-fPIC', '-o', library, join(kRoot, 'tests/whole/stuck_names/stuck_names.cpp')]);
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
  const options = process.env.ASAN_OPTIONS ? `${process.env.ASAN_OPTIONS}:` : '';
  return { LD_PRELOAD: library, ...(kSanitized ? { ASAN_OPTIONS: `${options}verify_asan_link_order=0` } : {}) };
}
