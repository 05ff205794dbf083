// SPDX-License-Identifier: Apache-2.0
// Answers in words that nobody at this console has read. What was read is known to this browser alone: it is no act of the exercise.
import type { AnswerView } from '$/wire';
import type { FeedEntry } from './feed';

/** So many are remembered as read; older ones of a very long exercise would be asked for again. */
export const read_max = 500;

/** Records of answers in words that count: the newest of a decision, of this attempt. */
export function inWords(answers: Iterable<AnswerView>): string[] {
  const records: string[] = [];
  for (const answer of answers) {
    const newest = answer.answers.reduce<AnswerView['answers'][number] | undefined>((last, each) => ((each.answer?.revision ?? 0) >= (last?.answer?.revision ?? 0) ? each : last), undefined);
    if (newest?.answer?.text) records.push(String(newest.sequence));
  }
  return records;
}
export const recordOf = (entry: FeedEntry): string => String(entry.given?.sequence ?? '');

/** As it is kept in the browser. */
export const kept = (text: string): ReadonlySet<string> => new Set(text.split(' ').filter(Boolean));
export const withRead = (read: ReadonlySet<string>, record: string): ReadonlySet<string> => new Set([...read, record].slice(-read_max));
