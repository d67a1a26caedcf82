import { expect, it } from 'vitest';
import { en } from './en';
import { vi } from './vi';

function leaves(value: unknown, path: string, into: Map<string, unknown>): Map<string, unknown> {
  if (value && typeof value === 'object') for (const [key, child] of Object.entries(value)) leaves(child, `${path}.${key}`, into);
  else into.set(path, value);
  return into;
}

it('both dictionaries have exactly the same words, and none is empty', () => {
  const [ours, theirs] = [leaves(vi, '', new Map()), leaves(en, '', new Map())];
  expect([...theirs.keys()].sort()).toEqual([...ours.keys()].sort());
  for (const [key, word] of [...ours, ...theirs]) expect(word, key).not.toBe('');
});

it('Vietnamese text is composed (NFC), so that search and fonts agree', () => {
  for (const [key, word] of leaves(vi, '', new Map())) if (typeof word === 'string') expect(word.normalize('NFC'), key).toBe(word);
});
