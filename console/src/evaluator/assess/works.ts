// SPDX-License-Identifier: Apache-2.0
// What the teams of an evaluator wrote and how it was rated: what the server has, with what is still on this device on top. Pure.
import { passageKey } from '../../exercise';
import type { OutboxEntry } from '../../link';
import { Answer_Timing, Passage_Kind, PassageSchema, create, num } from '../../wire';
import type { AskedView, DecisionView, DocumentView, Passage, WorkView, WritingRatingView } from '../../wire';
import { verbOf } from '../notebook';

export interface Rated { value: number | undefined; pending: boolean; refused?: OutboxEntry }
interface Text { team: number; key: string; passage: Passage; best: number; rated: Rated }
export interface Answered extends Text { kind: 'answer'; work: WorkView; decision: DecisionView; late: boolean; accepted: boolean; judged: { pending: boolean; refused?: OutboxEntry } }
export interface Paper extends Text { kind: 'document'; document: DocumentView }

export const rationale_best = 3;
export const document_best = 5;

/** By passageKey: the newest of this device that has no answer yet, else what the server has. */
export function writingRatings(views: Iterable<WritingRatingView>, entries: readonly OutboxEntry[]): ReadonlyMap<string, Rated> {
  const all = new Map<string, Rated>();
  for (const view of views) if (view.passage) all.set(passageKey(view.team, view.passage), { value: view.value, pending: false });
  for (const entry of entries) {
    const verb = verbOf(entry);
    if (verb.case !== 'rateWriting' || !verb.value.passage) continue;
    const key = passageKey(verb.value.team, verb.value.passage);
    if (entry.state === 'not_yet_received') all.set(key, { value: verb.value.value, pending: true });
    else if (entry.state === 'refused') all.set(key, { ...(all.get(key) ?? { value: undefined, pending: false }), refused: entry });
  }
  return all;
}

const unrated: Rated = { value: undefined, pending: false };
export const isUnrated = (one: Answered | Paper): boolean => one.rated.value === undefined && !one.rated.pending;

/** Late ones that nobody has judged first, then what is unrated, then the newest. */
export function answers(works: Iterable<WorkView>, asked: ReadonlyMap<string, AskedView>, team: number, rated: ReadonlyMap<string, Rated>, entries: readonly OutboxEntry[]): Answered[] {
  const all = [...works].flatMap((work): Answered[] => {
    const { answer } = work;
    const decision = asked.get(`${work.team}/${work.decision}`)?.decision;
    if (work.team !== team || !answer || !decision) return [];
    const passage = create(PassageSchema, { kind: Passage_Kind.DECISION, decision: work.decision, revision: answer.revision });
    const key = passageKey(team, passage);
    const own = entries.filter((entry) => {
      const verb = verbOf(entry);
      return verb.case === 'judgeLateAnswer' && verb.value.team === team && verb.value.passage !== undefined && passageKey(team, verb.value.passage) === key;
    });
    const last = own.at(-1);
    const verb = last && verbOf(last);
    const pending = last?.state === 'not_yet_received';
    const told = work.accepted === answer.revision;
    return [{
      kind: 'answer', team, key, passage, best: rationale_best, rated: rated.get(key) ?? unrated, work, decision, late: answer.timing === Answer_Timing.AFTER_CLOSING,
      accepted: pending && verb?.case === 'judgeLateAnswer' ? verb.value.accept : told,
      judged: { pending, ...(last?.state === 'refused' ? { refused: last } : {}) },
    }];
  });
  const open = (one: Answered): boolean => one.late && !one.accepted;
  return all.sort((a, b) => Number(open(b)) - Number(open(a)) || Number(isUnrated(b)) - Number(isUnrated(a)) || num(b.work.answer?.atMs) - num(a.work.answer?.atMs));
}

export function papers(documents: Iterable<DocumentView>, team: number, rated: ReadonlyMap<string, Rated>): Paper[] {
  return [...documents].filter((document) => document.team === team && document.version > 0).map((document): Paper => {
    const passage = create(PassageSchema, { kind: Passage_Kind.DOCUMENT, number: document.number, revision: document.version });
    const key = passageKey(team, passage);
    return { kind: 'document', team, key, passage, best: document_best, rated: rated.get(key) ?? unrated, document };
  }).sort((a, b) => a.document.number - b.document.number);
}
