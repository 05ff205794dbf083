// SPDX-License-Identifier: Apache-2.0
// One card of the team wall: how a team stands against the plan, its nearest deadline, what it did last.
import { DecisionView_Status, Role, num } from '$/wire';
import type { AnswerView, RequestView, ScriptDecisionView, SeatView } from '$/wire';
import { teamKey, type ExerciseStore } from '$/exercise';

/** A decision is planned for its deadline: answered earlier = ahead, still open after it = behind, and holds put a team behind. */
export interface Pace { ms: number; decision: number | undefined; heldMs: number }

export function paceOf(answers: readonly AnswerView[], offsetMs: number, teamMs: number): Pace | undefined {
  let newest: { at: number; margin: number; decision: number } | undefined;
  for (const answer of answers) {
    if (answer.deadlineMs === undefined) continue;
    const deadline = num(answer.deadlineMs);
    const first = answer.answers[0]?.answer;
    const at = first ? num(first.atMs) : teamMs;
    const open = answer.status === DecisionView_Status.OPEN;
    if (!first && open && teamMs <= deadline) continue; // nothing to say yet
    const margin = first ? deadline - at : -Math.max(0, Math.min(teamMs, answer.closedMs === undefined ? teamMs : num(answer.closedMs)) - deadline);
    const moment = first ? at : deadline;
    if (!newest || moment >= newest.at) newest = { at: moment, margin, decision: answer.decision };
  }
  if (!newest && offsetMs === 0) return undefined;
  return { ms: (newest?.margin ?? 0) - offsetMs, decision: newest?.decision, heldMs: offsetMs };
}

export interface Deadline { decision: ScriptDecisionView; atMs: number; more: number; late: boolean }

/** The nearest deadline of a decision that nobody answered. */
export function nearestDeadline(store: ExerciseStore, team: number, teamMs: number): Deadline | undefined {
  const open = [...store.answers.values()]
    .filter((a) => a.team === team && a.status === DecisionView_Status.OPEN && a.deadlineMs !== undefined)
    .sort((a, b) => num(a.deadlineMs) - num(b.deadlineMs));
  const first = open[0];
  const decision = first && store.scriptDecisions.get(first.decision);
  if (!first || !decision) return undefined;
  // Past the deadline the window is still open until the grace is over.
  const late = teamMs > num(first.deadlineMs);
  return { decision, atMs: late ? num(first.closesMs ?? first.deadlineMs) : num(first.deadlineMs), more: open.length - 1, late };
}

export type LastAct =
  | { is: 'answer'; seat: number; decision: ScriptDecisionView; atMs: number }
  | { is: 'request'; seat: number; request: RequestView; atMs: number };

export function lastAct(store: ExerciseStore, team: number): LastAct | undefined {
  let last: LastAct | undefined;
  for (const answer of store.answers.values()) {
    if (answer.team !== team) continue;
    const decision = store.scriptDecisions.get(answer.decision);
    for (const given of answer.answers)
      if (decision && given.answer && num(given.answer.atMs) >= (last?.atMs ?? -1))
        last = { is: 'answer', seat: given.answer.seat, decision, atMs: num(given.answer.atMs) };
  }
  for (const request of store.requests.values())
    if (request.team === team && num(request.sentMs) >= (last?.atMs ?? -1))
      last = { is: 'request', seat: request.seat, request, atMs: num(request.sentMs) };
  return last;
}

/** LEAD-1 */
export const seatName = (store: ExerciseStore, seat: SeatView | undefined): string => {
  if (!seat) return '?';
  if (seat.role === Role.EVALUATOR) return `EV-${seat.number}`;
  if (seat.role === Role.INTERPRETER) return `IN-${seat.number}`;
  if (seat.role === Role.OBSERVER) return `W-${seat.number}`;
  const actor = seat.role === Role.ACTOR;
  const code = actor ? store.casts.get(seat.cast)?.code : store.exercise?.desks.find((d) => d.id === seat.desk)?.code;
  return actor ? `${code ?? '?'} ${String.fromCharCode(64 + Math.max(1, seat.number))}` : `${code ?? '?'}-${seat.number}`;
};

/** Screens that a whole room looks at. */
export const wallsOf = (store: ExerciseStore): SeatView[] =>
  [...store.seats.values()].filter((s) => s.role === Role.OBSERVER).sort((a, b) => a.number - b.number);

/** Of those who walk between the teams. */
export const evaluatorsOf = (store: ExerciseStore): SeatView[] =>
  [...store.seats.values()].filter((s) => s.role === Role.EVALUATOR).sort((a, b) => a.number - b.number);

export const interpretersOf = (store: ExerciseStore): SeatView[] =>
  [...store.seats.values()].filter((s) => s.role === Role.INTERPRETER).sort((a, b) => a.number - b.number);

export const seatsOfTeam = (store: ExerciseStore, team: number): SeatView[] =>
  [...store.seats.values()].filter((s) => s.role === Role.TRAINEE && s.team === team).sort((a, b) => a.desk - b.desk || a.number - b.number);

export const answersOfTeam = (store: ExerciseStore, team: number): AnswerView[] =>
  [...store.scriptDecisions.keys()].flatMap((d) => store.answers.get(teamKey(team, d)) ?? []);
