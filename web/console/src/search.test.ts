import { expect, it } from 'vitest';
import { fold, matches } from './search';

it('search finds "báo động" for who types "bao dong"', () => {
  expect(matches('Sông Cầu Đá trên báo động II', 'bao dong')).toBe(true);
  expect(matches('Bãi cân Đồng Sim', 'dong SIM')).toBe(true);
});

it('search wants every word, in any order', () => {
  expect(matches('Bãi cân Đồng Sim', 'sim can')).toBe(true);
  expect(matches('Bãi cân Đồng Sim', 'sim cau')).toBe(false);
});

it('folding reaches the double marks of Vietnamese', () => {
  expect(fold('Ế Ậ ữ Đ đ')).toBe('e a u d d');
});
