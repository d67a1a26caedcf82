// Jittered, capped: fifty consoles must not knock together when the server returns.
const kFirst = 400;
const kCap = 8_000;

/** Milliseconds before attempt number `attempt` (1 = the first retry); `chance` is 0…1. */
export function backoff(attempt: number, chance: number = Math.random()): number {
  const whole = Math.min(kCap, kFirst * 2 ** Math.min(attempt - 1, 10));
  return Math.round(whole * (0.5 + chance / 2));
}
