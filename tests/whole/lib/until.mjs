// tests/whole/lib/until.mjs — waits for what must come true, and says what did not.
import { kPatience } from './programs.mjs';

export const pause = (ms) => new Promise((go) => setTimeout(go, ms));

/** The first true-ish answer of `condition`, asked again and again. */
export async function until(what, condition, patience = kPatience) {
  let trouble = '';
  for (const end = Date.now() + patience; ; await pause(20)) {
    try {
      const answer = await condition();
      if (answer) return answer;
    } catch (error) {
      trouble = ` (${error.message})`;
    }
    if (Date.now() > end) throw new Error(`waited ${Math.round(patience / 1000)} s for: ${what}${trouble}`);
  }
}

/** The promise's answer, or an error that names what was waited for. */
export async function within(what, promise, patience = kPatience) {
  let bell;
  const late = new Promise((_, fail) => (bell = setTimeout(() => fail(new Error(`waited ${Math.round(patience / 1000)} s for: ${what}`)), patience)));
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(bell);
  }
}
