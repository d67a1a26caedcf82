// How figures, times and ages are written. Pure: language and zone are arguments.
import type { LanguageCode, Words } from './words/words.svelte';

const kLocale: Record<LanguageCode, string> = { vi: 'vi-VN', en: 'en-GB' };
const kSecond = 1000;
const kMinute = 60 * kSecond;
const kHour = 60 * kMinute;
const kDay = 24 * kHour;

const numbers = new Map<string, Intl.NumberFormat>();

export function number(value: number, decimals: number, code: LanguageCode): string {
  const key = `${code}${decimals}`;
  let format = numbers.get(key);
  if (!format) {
    format = new Intl.NumberFormat(kLocale[code], { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    numbers.set(key, format);
  }
  // A clock that is right is not off by "-0,0".
  return format.format(Math.abs(value) < 0.5 * 10 ** -decimals ? 0 : value);
}

const parts = new Map<string, Intl.DateTimeFormat>();

function fields(at: number, zone: string): Record<string, string> {
  let format = parts.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', weekday: 'short',
      hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
    });
    parts.set(zone, format);
  }
  return Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]));
}

/** 22:48:09 */
export function time(at: number, zone: string): string {
  const f = fields(at, zone);
  return `${f.hour}:${f.minute}:${f.second}`;
}

/** 22:48 */
export function hourMinute(at: number, zone: string): string {
  const f = fields(at, zone);
  return `${f.hour}:${f.minute}`;
}

/** 12/06/2026 */
export function date(at: number, zone: string): string {
  const f = fields(at, zone);
  return `${f.day}/${f.month}/${f.year}`;
}

/** 22:48 today, 12/06 22:48 on another day. */
export function moment(at: number, now: number, zone: string): string {
  const f = fields(at, zone);
  const hm = `${f.hour}:${f.minute}`;
  return date(at, zone) === date(now, zone) ? hm : `${f.day}/${f.month} ${hm}`;
}

const kWeekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** 1 = Monday … 7 = Sunday */
export function weekday(at: number, zone: string): number {
  return kWeekdays.indexOf(fields(at, zone).weekday ?? 'Mon') + 1;
}

export function hour(at: number, zone: string): number {
  return Number(fields(at, zone).hour);
}

/** Milliseconds since local midnight. */
export function sinceMidnight(at: number, zone: string): number {
  const f = fields(at, zone);
  return (Number(f.hour) * 60 + Number(f.minute)) * kMinute + Number(f.second) * kSecond;
}

/** Thứ Sáu, 12/06/2026 */
export function longDate(at: number, zone: string, words: Words): string {
  return `${words.camera.dayNames[weekday(at, zone) - 1]}, ${date(at, zone)}`;
}

/** 0,4 giây · 37 phút · 16 giờ · 43 ngày: one figure, in the unit a person would say. */
export function age(ms: number, words: Words, code: LanguageCode): string {
  const span = Math.max(0, ms);
  if (span < 10 * kSecond) return words.age.seconds(number(Math.floor(span / 100) / 10, 1, code));
  if (span < 90 * kSecond) return words.age.seconds(String(Math.floor(span / kSecond)));
  if (span < 100 * kMinute) return words.age.minutes(String(Math.floor(span / kMinute)));
  if (span < 48 * kHour) return words.age.hours(String(Math.floor(span / kHour)));
  return words.age.days(String(Math.floor(span / kDay)));
}

/** Whole seconds below a minute and a half: for rows that are read, not watched. */
export function roughAge(ms: number, words: Words, code: LanguageCode): string {
  return ms < 10 * kSecond ? words.age.seconds(String(Math.max(0, Math.floor(ms / kSecond)))) : age(ms, words, code);
}

/** "avc1.640016" is for browsers; people read H.264 on the camera's own page. */
export function codecName(codec: string): string {
  const family = codec.split('.')[0] ?? '';
  const names: Record<string, string> = { avc1: 'H.264', avc3: 'H.264', hvc1: 'H.265', hev1: 'H.265', mjpeg: 'MJPEG', mp4v: 'MPEG-4' };
  return names[family.toLowerCase()] ?? codec;
}

/** 0:41 · 12:05 · 3:20:00 */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / kSecond));
  const two = (n: number) => String(n).padStart(2, '0');
  const h = Math.floor(seconds / 3600);
  const m = Math.floor(seconds / 60) % 60;
  return h > 0 ? `${h}:${two(m)}:${two(seconds % 60)}` : `${m}:${two(seconds % 60)}`;
}
