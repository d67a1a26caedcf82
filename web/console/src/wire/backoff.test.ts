import { expect, it } from 'vitest';
import { backoff } from './backoff';

it('waits longer each time, up to a cap, and never all consoles at once', () => {
  expect(backoff(1, 1)).toBe(400);
  expect(backoff(3, 1)).toBe(1600);
  expect(backoff(50, 1)).toBe(8000);
  expect(backoff(50, 0)).toBe(4000);
});
