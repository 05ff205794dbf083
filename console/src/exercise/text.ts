// SPDX-License-Identifier: Apache-2.0
// A text of the script in the reader's language.
import type { Text } from '../wire';

export interface Reading {
  text: string;
  /** BCP 47 tag of `text`: goes into `lang`. */
  lang: string;
  /** True when the reader's own language is missing. */
  other: boolean;
}

/**
 * `languages`: those of the script, in the order of Welcome. Without a translation: the first language that has one. One text while
 * there are several languages was written in the room and is for everybody, in the language that its writer read the page in.
 */
export function read(text: Pick<Text, 'byLanguage'> & Partial<Pick<Text, 'language'>> | undefined, languages: readonly string[], wanted: string): Reading {
  const all = text?.byLanguage ?? [];
  if (text?.language) return { text: all[0] ?? '', lang: text.language, other: false };
  const own = all.length === 1 && languages.length > 1 ? all[0] : all[languages.indexOf(wanted)];
  if (own) return { text: own, lang: wanted, other: false };
  const first = all.findIndex((t) => t !== '');
  return first < 0 ? { text: '', lang: wanted, other: false } : { text: all[first] ?? '', lang: languages[first] ?? wanted, other: true };
}
