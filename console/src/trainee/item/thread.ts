// SPDX-License-Identifier: Apache-2.0
// Which messages belong to one conversation. Pure.
import type { ItemView } from '../../wire';

/** Marks of answers and forwards, as mail programs of the three languages write them. */
const marks = /^(?:\s*(?:re|fwd?|aw|wg|отв|на|пересл|жауап|қайта)(?:\[\d+\])?\s*:)+\s*/iu;
export const subjectOf = (title: string): string => title.replace(marks, '').trim().toLocaleLowerCase();

const kinds = new Set(['mail', 'press', 'ngo']);
export const earlier_max = 5;

/** What came before in the same conversation, newest first: under the same subject, or from the same address. */
export function earlierOf(item: ItemView, all: readonly ItemView[], title: (item: ItemView) => string): ItemView[] {
  if (!kinds.has(item.kind)) return [];
  const subject = subjectOf(title(item));
  const mail = item.from?.mail ?? '';
  return all
    .filter((other) => kinds.has(other.kind) && !other.withdrawn && other.order < item.order && (subjectOf(title(other)) === subject || (mail !== '' && other.from?.mail === mail)))
    .sort((a, b) => b.order - a.order)
    .slice(0, earlier_max);
}
