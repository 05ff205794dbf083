// SPDX-License-Identifier: Apache-2.0
// What a station of staff sends again by itself after a restore: what carries people's words. Verbs about the clock, teams and
// rows are not: what a controller saw then is not what is there now. And what to say of it in one line.
import type { OutboxEntry, Verb } from '../link';
import { decodeCommand } from '../wire';

const words: ReadonlySet<Verb['case']> = new Set<Verb['case']>(['submitDecision', 'answerRequest', 'improvise', 'tickMark', 'tickCue', 'tickReveal', 'reportCue', 'writeMessage', 'writeNote', 'writeLesson', 'removeLesson']);

export const repeatsForStaff = (verb: Verb): boolean => words.has(verb.case);

export const sorts = ['decisions', 'requests', 'replies', 'injects', 'marks', 'reports', 'messages', 'diary', 'shares', 'board', 'documents', 'observations', 'ratings', 'lessons', 'reading'] as const;
export type Sort = (typeof sorts)[number];

const sortOf: Partial<Record<NonNullable<Verb['case']>, Sort>> = {
  submitDecision: 'decisions', sendRequest: 'requests', answerRequest: 'replies', improvise: 'injects', tickMark: 'marks', tickCue: 'marks', tickReveal: 'marks', reportCue: 'reports',
  writeMessage: 'messages', writeDiary: 'diary', shareItem: 'shares', addElement: 'board', setElement: 'board', removeElement: 'board', saveDocument: 'documents', beginDocument: 'documents', takeBackVersion: 'documents', writeObservation: 'observations', rate: 'ratings', rateWriting: 'ratings', judgeLateAnswer: 'ratings', writeLesson: 'lessons', removeLesson: 'lessons',
};

/** How much of each sort was sent again, and what became of it. */
export function tally(again: readonly OutboxEntry[]): { sorts: { sort: Sort; n: number }[]; waits: number; refused: number } {
  const counts = new Map<Sort, number>();
  for (const entry of again) {
    const verb = decodeCommand(entry.bytes).verb.case;
    const sort = (verb && sortOf[verb]) ?? 'reading';
    counts.set(sort, (counts.get(sort) ?? 0) + 1);
  }
  const said = (entry: OutboxEntry): boolean => sortOf[decodeCommand(entry.bytes).verb.case ?? 'undo'] !== undefined;
  return {
    sorts: sorts.flatMap((sort) => (counts.has(sort) ? [{ sort, n: counts.get(sort) ?? 0 }] : [])),
    // A confirmation of reading that waits, or is not taken any more, concerns nobody.
    waits: again.filter((e) => e.state === 'not_yet_received' && said(e)).length,
    refused: again.filter((e) => e.state === 'refused' && said(e)).length,
  };
}
