import { describe, expect, it } from 'vitest';
import * as format from './format';
import { en } from './words/en';
import { vi } from './words/vi';
import type { Words } from './words/words.svelte';

const kZone = 'Asia/Ho_Chi_Minh';
const kEvening = Date.UTC(2026, 5, 12, 15, 48, 9); // 22:48:09 in Phúc Hòa, a Friday
const words = vi as Words;

describe('times', () => {
  it('are the commune’s own, whatever the machine believes', () => {
    expect(format.time(kEvening, kZone)).toBe('22:48:09');
    expect(format.date(kEvening, kZone)).toBe('12/06/2026');
    expect(format.longDate(kEvening, kZone, words)).toBe('Thứ Sáu, 12/06/2026');
  });

  it('carry the day when it is not today', () => {
    expect(format.moment(kEvening, kEvening + 60_000, kZone)).toBe('22:48');
    expect(format.moment(kEvening, kEvening + 7_200_000, kZone)).toBe('12/06 22:48');
  });

  it('know the milliseconds since local midnight', () => {
    expect(format.sinceMidnight(kEvening, kZone)).toBe(((22 * 60 + 48) * 60 + 9) * 1000);
    expect(format.hour(kEvening, kZone)).toBe(22);
  });
});

describe('ages', () => {
  it('have one figure in the unit a person would say', () => {
    expect(format.age(400, words, 'vi')).toBe('0,4 giây');
    expect(format.age(45_300, words, 'vi')).toBe('45 giây');
    expect(format.age(37 * 60_000, words, 'vi')).toBe('37 phút');
    expect(format.age(16 * 3_600_000, words, 'vi')).toBe('16 giờ');
    expect(format.age(43 * 86_400_000, words, 'vi')).toBe('43 ngày');
    expect(format.age(400, en, 'en')).toBe('0.4 s');
  });

  it('never run backwards below zero', () => {
    expect(format.age(-300, words, 'vi')).toBe('0,0 giây');
    expect(format.roughAge(-300, words, 'vi')).toBe('0 giây');
  });
});

describe('names', () => {
  it('of codecs are those on the camera’s own settings page', () => {
    expect(['avc1.640016', 'hvc1.1.6.L93', 'av01'].map(format.codecName)).toEqual(['H.264', 'H.265', 'av01']);
  });
});

describe('figures', () => {
  it('use the decimal comma in Vietnamese and are not rounded to look better', () => {
    expect(format.number(99.2, 1, 'vi')).toBe('99,2');
    expect(format.number(3214, 0, 'vi')).toBe('3.214');
    expect(format.number(99.2, 1, 'en')).toBe('99.2');
    expect(format.number(-0.03, 1, 'vi')).toBe('0,0');
  });

  it('count a deadline down in minutes and seconds', () => {
    expect(format.countdown(41_000)).toBe('0:41');
    expect(format.countdown(12_005_000)).toBe('3:20:05');
    expect(format.countdown(-5)).toBe('0:00');
  });
});
