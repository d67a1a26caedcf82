// Small sentences that several screens say in the same way.
import type { AlarmView, CameraView, PictureVerdict } from '../contract';
import { age, date, hourMinute, longDate, moment, number, roughAge, time } from '../format';
import { clock } from '../stores/clock.svelte';
import { session } from '../stores/session.svelte';
import { language, say, w } from '../words/words.svelte';

export const fmt = {
  number: (value: number, decimals = 0) => number(value, decimals, language.code),
  time: (at: number) => time(at, session.zone),
  hm: (at: number) => hourMinute(at, session.zone),
  date: (at: number) => date(at, session.zone),
  longDate: (at: number) => longDate(at, session.zone, w()),
  moment: (at: number) => moment(at, clock.second, session.zone),
  age: (ms: number) => age(ms, w(), language.code),
  rough: (ms: number) => roughAge(ms, w(), language.code),
  /** Age of an instant by the server's clock, "chưa từng" when it never was. */
  since: (at: number) => (at > 0 ? roughAge(clock.second - at, w(), language.code) : w().age.never),
};

export function verdictWord(verdict: PictureVerdict): string {
  const t = w().tile;
  const words: Record<PictureVerdict, string> = {
    good: w().cameras.good, frozen: t.frozen, covered: t.covered, defocused: t.defocused, moved: t.moved, dark: t.dark, glare: t.glare,
  };
  return words[verdict];
}

/** Why a camera shows nothing, and when it will be tried again. */
export function offlineCause(camera: CameraView): string {
  return say(camera.cause) || w().tile.causeUnknown;
}

export function retryWords(camera: CameraView, now: number): string {
  if (camera.retry_at === 0) return '';
  return camera.retry_at > now ? w().tile.retryIn(fmt.rough(camera.retry_at - now)) : w().tile.retryNow;
}

/** "Thôn Cầu Đá" in a row is "Cầu Đá". */
export function shortPlace(place: string): string {
  return place.replace(/^(Thôn|Xóm|Bản|Ấp|Tổ dân phố) (?=\S)/i, '').replace(/ hamlet$/, '');
}

/** "Camera bị che – Gò Mít": what and where in one short line. */
export function rowTitle(alarm: AlarmView): string {
  const [title, place] = [bareTitle(alarm), shortPlace(say(alarm.place))];
  return place === '' || title.includes(place) ? title : `${title} – ${place}`;
}

/** The title without its place, for rows that name the place beside it. */
export function bareTitle(alarm: AlarmView): string {
  const [title, place] = [say(alarm.title), ` – ${say(alarm.place)}`];
  return title.endsWith(place) ? title.slice(0, -place.length) : title;
}
