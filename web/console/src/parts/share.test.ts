import { describe, expect, it } from 'vitest';
import type { AlarmView } from '../contract';
import { shareText } from './share';

const words = { level: 'Cao', number: (label: string) => `số ${label}`, at: (time: string) => `Lúc ${time}`, exercise: 'DIỄN TẬP' };
const alarm = { label: '2026-1121-031', exercise: false, evidence: { still: '/api/events/E1/still.jpg' } } as AlarmView;

describe('an alarm copied for a chat group', () => {
  it('says what, where, when, number and link, and no picture', () => {
    const text = shareText(alarm, 'Có người vào vườn', 'Đồng Sim', '02:14 21/11/2026', 'https://ioc.example/#/alarms/A', words);
    expect(text).toBe('Cao · Có người vào vườn\nĐồng Sim\nLúc 02:14 21/11/2026 · số 2026-1121-031\nhttps://ioc.example/#/alarms/A');
    expect(text).not.toContain('still');
  });
  it('names the place once and an exercise first', () => {
    const text = shareText({ ...alarm, exercise: true }, 'Có người – Đồng Sim', 'Đồng Sim', '02:14', 'x', words);
    expect(text.startsWith('DIỄN TẬP · Cao · Có người – Đồng Sim\nLúc')).toBe(true);
  });
});
