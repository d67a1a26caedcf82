// An alarm in words for a chat group: what, where, when, number and link. Never a picture: chat groups keep faces for ever.
import type { AlarmView } from '../contract';

export interface ShareWords {
  level: string;
  number: (label: string) => string;
  at: (time: string) => string;
  exercise: string;
}

export function shareText(alarm: AlarmView, title: string, place: string, moment: string, link: string, words: ShareWords): string {
  const head = `${alarm.exercise ? `${words.exercise} · ` : ''}${words.level} · ${title}`;
  const where = place !== '' && !title.includes(place) ? `\n${place}` : '';
  return `${head}${where}\n${words.at(moment)} · ${words.number(alarm.label)}\n${link}`;
}

/** Numbers that answer everywhere in the country. */
export const kEmergency = ['113', '114', '115', '112'] as const;
