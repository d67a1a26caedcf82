import { expect, it } from 'vitest';
import { ClockOffset } from './clock.svelte';

it('the sample that travelled fastest tells the server’s clock', () => {
  const offset = new ClockOffset();
  offset.take(10_000 - 300, 5_000); // 300 ms on the way
  offset.take(12_000 - 20, 7_000);
  expect(offset.take(14_000 - 900, 9_000)).toBe(4_980);
});

it('old samples are forgotten, so that a corrected clock is believed', () => {
  const offset = new ClockOffset();
  offset.take(100_000, 0);
  let last = 0;
  for (let i = 0; i < 15; i += 1) last = offset.take(i * 2000, i * 2000);
  expect(last).toBe(0);
});
