// SPDX-License-Identifier: Apache-2.0
// The decision feed: every answer of every team, corrections and defaults too, newest first.
import { Answer_Timing, Role, num } from '$/wire';
import type { AnswerView, AnswerView_Given, Points, ScriptDecisionView, ScriptDecisionView_Option } from '$/wire';
import type { ExerciseStore } from '$/exercise';

export interface FeedEntry {
  key: string;
  team: number;
  script: ScriptDecisionView;
  answer: AnswerView;
  /** Absent: nobody answered and the default was taken. */
  given?: AnswerView_Given | undefined;
  options: ScriptDecisionView_Option[];
  points: Points[];
  flags: string[];
  /** team time */
  atMs: number;
  late: boolean;
  afterClosing: boolean;
  /** 2, 3 …: a correction. */
  revision: number;
  /** A newer answer holds instead. */
  replaced: boolean;
  entered: boolean;
  /** Given in an attempt of the team that is over. */
  past?: number;
}

/** Options of a decision by the numbers of an answer (script positions plus 1, 0 = left open). */
export const optionsOf = (script: ScriptDecisionView, numbers: readonly number[]): ScriptDecisionView_Option[] =>
  numbers.flatMap((n) => script.options[n - 1] ?? []);

/** Points of the chosen options, summed per competency in the order they first appear. */
export function pointsOf(options: readonly ScriptDecisionView_Option[]): Points[] {
  const sum = new Map<string, Points>();
  for (const option of options)
    for (const points of option.score) {
      const known = sum.get(points.competency);
      if (known) known.points += points.points;
      else sum.set(points.competency, { ...points });
    }
  return [...sum.values()];
}

export function feed(store: ExerciseStore, team?: number): FeedEntry[] {
  const entries: FeedEntry[] = [];
  for (const answer of store.answers.values()) {
    const script = store.scriptDecisions.get(answer.decision);
    if (!script || (team !== undefined && answer.team !== team)) continue;
    for (const given of answer.answers) entries.push(written(script, answer, given));
    if (answer.silent) entries.push(silent(script, answer));
  }
  const there = new Set(entries.map((entry) => entry.key));
  for (const { attempt, answer } of store.past) {
    const script = store.scriptDecisions.get(answer.decision);
    if (!script || (team !== undefined && answer.team !== team)) continue;
    const past = [...answer.answers.map((given) => written(script, answer, given)), ...(answer.silent ? [silent(script, answer)] : [])]
      .map((entry) => (entry.given ? entry : { ...entry, key: `${entry.key}/${attempt}` })).filter((entry) => !there.has(entry.key));
    for (const entry of past) {
      there.add(entry.key);
      entries.push({ ...entry, past: attempt });
    }
  }
  return entries.sort(newestFirst);
}

function written(script: ScriptDecisionView, answer: AnswerView, given: AnswerView_Given): FeedEntry {
  const options = optionsOf(script, given.answer?.options ?? []);
  const timing = given.answer?.timing;
  return {
    key: `${answer.team}/${given.sequence}`, team: answer.team, script, answer, given, options, points: pointsOf(options), flags: given.flags,
    atMs: num(given.answer?.atMs), late: timing === Answer_Timing.LATE, afterClosing: timing === Answer_Timing.AFTER_CLOSING,
    revision: given.answer?.revision ?? 1, replaced: !given.holds && timing !== Answer_Timing.AFTER_CLOSING,
    entered: given.enteredBy === Role.DIRECTOR || given.enteredBy === Role.CONTROLLER || given.enteredBy === Role.EVALUATOR,
  };
}

function silent(script: ScriptDecisionView, answer: AnswerView): FeedEntry {
  const options = answer.defaultOption === undefined ? [] : optionsOf(script, [answer.defaultOption + 1]);
  return {
    key: `${answer.team}/${answer.decision}/silent`, team: answer.team, script, answer, options, points: [], flags: [],
    atMs: num(answer.closedMs), late: false, afterClosing: false, revision: 0, replaced: false, entered: false,
  };
}

function newestFirst(a: FeedEntry, b: FeedEntry): number {
  if (a.given && b.given) return a.given.sequence < b.given.sequence ? 1 : -1;
  return b.atMs - a.atMs || a.team - b.team;
}
