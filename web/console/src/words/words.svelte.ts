// The language of the console. Components write w().desk.title and say(alarm.title).
import type { Text } from '../contract';
import { en } from './en';
import { vi } from './vi';

type Widen<T> = T extends string
  ? string
  : T extends (...given: infer A) => string
    ? (...given: A) => string
    : T extends readonly string[]
      ? readonly string[]
      : { readonly [K in keyof T]: Widen<T[K]> };

/** Both dictionaries have this shape; a missing word does not compile. */
export type Words = Widen<typeof vi>;
export type LanguageCode = 'vi' | 'en';

const kDictionaries: Record<LanguageCode, Words> = { vi, en };
const kStored = 'ioc.language';

function remembered(): LanguageCode {
  return globalThis.localStorage?.getItem(kStored) === 'en' ? 'en' : 'vi';
}

class Language {
  code = $state<LanguageCode>(remembered());

  get words(): Words {
    return kDictionaries[this.code];
  }

  switch(): void {
    this.code = this.code === 'vi' ? 'en' : 'vi';
    localStorage.setItem(kStored, this.code);
  }
}

export const language = new Language();

export function w(): Words {
  return language.words;
}

/** A server text in the chosen language; the other one when the first is empty. */
export function say(text: Text | null | undefined): string {
  if (!text) return '';
  return language.code === 'vi' ? text.vi || text.en : text.en || text.vi;
}
