// SPDX-License-Identifier: Apache-2.0
// A decision that staff put in for a trainee's seat: it is written with the same parts as a trainee's, so the script's view
// of it is turned into what the desk sees. There options and items are numbered as they are shown, here as the script has them.
import { teamKey, type ExerciseStore } from '$/exercise';
import { emptyDraft, toCommand, type DecisionDraft } from '$/trainee/decision';
import { AnswerSchema, DecisionView_Status, DecisionViewSchema, RejectedOptionSchema, create, num } from '$/wire';
import type { Answer, AnswerView, DecisionView, ScriptDecisionView, SeatView, SubmitDecision } from '$/wire';
import { dayOf, hourMinute } from './room_time';
import { seatsOfTeam } from './pace';

export interface BehalfDraft extends DecisionDraft {
  seat: number | undefined;
  /** Time of day as typed, and the midnight before it. */
  time: string;
  dayMs: number;
  /** When the form was opened: what the time says as long as nobody changes it. */
  begunMs: number;
}

export const emptyBehalf = (nowMs: number): BehalfDraft => ({
  ...emptyDraft(), basedOn: -1, seat: undefined, time: hourMinute(nowMs), dayMs: dayOf(nowMs), begunMs: nowMs,
});

/** Script positions plus 1, as staff is told them, to the numbers in which the desk sees them. What is not shown has none. */
export const shownNumber = (script: ScriptDecisionView, number: number): number => script.shown.indexOf(number - 1) + 1;
const shownNumbers = (script: ScriptDecisionView, numbers: readonly number[]): number[] =>
  numbers.map((n) => shownNumber(script, n)).filter((n) => n > 0);

/** An answer as staff is told it, numbered as the desk sees it. */
export function answerAsShown(script: ScriptDecisionView, answer: Answer): Answer {
  const chosen = script.kind === 'single' || script.kind === 'multi';
  return create(AnswerSchema, {
    ...answer,
    options: chosen ? shownNumbers(script, answer.options).sort((a, b) => a - b) : [],
    order: shownNumbers(script, answer.order),
    rejected: answer.rejected.flatMap((r) => {
      const option = shownNumber(script, r.option);
      return option > 0 ? [create(RejectedOptionSchema, { option, reason: r.reason })] : [];
    }),
  });
}

/** The decision point as the desk of that team sees it. */
export function asShown(script: ScriptDecisionView, state: AnswerView): DecisionView {
  const chosen = script.kind === 'single' || script.kind === 'multi';
  return create(DecisionViewSchema, {
    key: state.key, kind: script.kind, prompt: script.prompt, status: state.status,
    options: chosen ? script.shown.map((position, i) => ({ id: i + 1, text: script.options[position]?.text })) : [],
    items: script.kind === 'rank' ? script.shown.map((position, i) => ({ id: i + 1, text: script.items[position]?.text })) : [],
    persons: script.persons, columns: script.columns, unit: script.unit, toDesks: script.toDesks, waits: state.waits,
    deadlineMs: state.deadlineMs, closesMs: state.closesMs, openedMs: state.openedMs ?? 0n,
    answers: state.answers.flatMap((given) => (given.answer ? [answerAsShown(script, given.answer)] : [])),
  });
}

/** Seats that may answer it. */
export const seatsFor = (store: ExerciseStore, team: number, script: ScriptDecisionView): SeatView[] =>
  seatsOfTeam(store, team).filter((seat) => script.toDesks.includes(seat.desk));

export interface Answerable { script: ScriptDecisionView; state: AnswerView }
const ranks: Partial<Record<DecisionView_Status, number>> = { [DecisionView_Status.OPEN]: 0, [DecisionView_Status.DECIDED]: 1, [DecisionView_Status.CLOSED]: 2 };

/** Decisions that this team has met: open ones first, the nearest deadline before the others; then the newest. */
export function answerable(store: ExerciseStore, team: number): Answerable[] {
  const found = [...store.scriptDecisions.values()].flatMap((script) => {
    const state = store.answers.get(teamKey(team, script.decision));
    return state && state.status !== DecisionView_Status.STATUS_UNSPECIFIED && state.key !== '' ? [{ script, state }] : [];
  });
  const rank = (one: Answerable): number => ranks[one.state.status] ?? 3;
  const due = (one: Answerable): number => (one.state.deadlineMs === undefined ? Number.POSITIVE_INFINITY : num(one.state.deadlineMs));
  const byDeadline = (a: Answerable, b: Answerable): number => (due(a) === due(b) ? 0 : due(a) - due(b));
  return found.sort((a, b) =>
    rank(a) - rank(b) || (rank(a) === 0 ? byDeadline(a, b) : 0) || num(b.state.openedMs) - num(a.state.openedMs) || a.script.decision - b.script.decision);
}

/** `decidedMs`: when it was decided, `nowMs`: when it is put in; wall clock of this computer. */
export function behalfCommand(draft: BehalfDraft, decision: DecisionView, seat: number, decidedMs: number, nowMs: number, language = ''): SubmitDecision {
  const command = toCommand({ ...draft, basedOn: Math.max(0, draft.basedOn), decidedMs }, decision, nowMs, language);
  command.onBehalfOf = seat;
  return command;
}
