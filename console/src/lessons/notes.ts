// SPDX-License-Identifier: Apache-2.0
// Lessons as a station knows them: what the server has, with what is still on this device on top of it. Pure.
import type { OutboxEntry, Verb } from '$/link';
import { LessonKind, WriteLessonSchema, create, decodeCommand } from '$/wire';
import type { LessonView } from '$/wire';

export const kinds = [LessonKind.STRENGTH, LessonKind.IMPROVE, LessonKind.NOTE] as const;

/** What can be said in the form. */
export interface Says {
  kind: LessonKind;
  /** undefined = about all teams */
  team: number | undefined;
  /** A record of the journal; 0 = of no moment */
  about: number;
  words: string;
  recommendation: string;
  owner: string;
  /** 2027-03-01, or empty */
  due: string;
  objective: number | undefined;
  competency: number | undefined;
}
export interface Lesson extends Says {
  key: bigint;
  language: string;
  /** Of the evaluator who wrote it first; undefined = staff */
  seat: number | undefined;
  /** Something of it has no receipt yet. */
  pending: boolean;
}

const nothing: Says = { kind: LessonKind.IMPROVE, team: undefined, about: 0, words: '', recommendation: '', owner: '', due: '', objective: undefined, competency: undefined };
export const blank = (more: Partial<Says>): Says => ({ ...nothing, ...more });
type Told = Omit<Says, 'about' | 'team' | 'objective' | 'competency'> & { about: bigint | number; team?: number | undefined; objective?: number | undefined; competency?: number | undefined };
export const saysOf = ({ kind, team, about, words, recommendation, owner, due, objective, competency }: Told): Says => ({ kind, team, about: Number(about), words, recommendation, owner, due, objective, competency });

/** Those of moments first, in the order of the journal. `entries` in the order in which they were written. */
export function lessons(views: Iterable<LessonView>, entries: readonly OutboxEntry[]): Lesson[] {
  const all = new Map<bigint, Lesson>();
  for (const view of views)
    if (!view.removed) all.set(view.key, { ...saysOf(view), key: view.key, language: view.language, seat: view.seat, pending: false });
  for (const entry of entries) {
    if (entry.state !== 'not_yet_received') continue;
    const { verb } = decodeCommand(entry.bytes);
    if (verb.case === 'removeLesson') all.delete(verb.value.key);
    if (verb.case !== 'writeLesson') continue;
    const { key, language } = verb.value;
    all.set(key, { ...saysOf(verb.value), key, language, seat: all.get(key)?.seat, pending: true });
  }
  const place = (one: Lesson): number => one.about || Number.MAX_SAFE_INTEGER;
  return [...all.values()].sort((a, b) => place(a) - place(b) || (a.key < b.key ? -1 : 1));
}

export function writeVerb(key: bigint, says: Says, language: string, nowMs: number): Verb {
  const { team, objective, competency, about, ...rest } = says;
  const value = create(WriteLessonSchema, {
    key, ...rest, about: BigInt(about), language, writtenAtUs: BigInt(nowMs) * 1000n,
    ...(team === undefined ? {} : { team }), ...(objective === undefined ? {} : { objective }), ...(competency === undefined ? {} : { competency }),
  });
  return { case: 'writeLesson', value };
}

/** What is missing before it can be kept. */
export function missing(says: Says): 'words' | 'recommendation' | undefined {
  if (says.words.trim() === '') return 'words';
  return says.recommendation.trim() === '' && (says.owner.trim() !== '' || says.due !== '') ? 'recommendation' : undefined;
}
