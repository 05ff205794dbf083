// SPDX-License-Identifier: Apache-2.0
// Decision points of a team that an evaluator may put in, and what a filled-in form becomes. Pure.
import { emptyDraft, lacks, toCommand } from '../../trainee/decision';
import type { DecisionDraft } from '../../trainee/decision';
import type { OutboxEntry } from '../../link';
import { DecisionView_Status, Role, num } from '../../wire';
import type { AskedView, DecisionView, SeatView, SubmitDecision } from '../../wire';
import { verbOf } from '../notebook';

export interface Heard extends DecisionDraft {
  seat: number | undefined;
  /** As typed. */
  minutes: string;
}
export const minutes_max = 600;
export const emptyHeard = (): Heard => ({ ...emptyDraft(), seat: undefined, minutes: '0' });

export interface Question {
  team: number;
  decision: DecisionView;
  /** Of the newest answer: what was sent from here counts before it is back. */
  revision: number;
  /** What was put in from this device, newest first. */
  sent: readonly { entry: OutboxEntry; command: SubmitDecision }[];
}

const due = (one: Question): number => (one.decision.deadlineMs === undefined ? Number.POSITIVE_INFINITY : num(one.decision.deadlineMs));
const isOpen = (one: Question): boolean => one.decision.status !== DecisionView_Status.CLOSED;

/** Open ones first, the nearest deadline before the others; then those that are closed, the newest first. */
export function questions(asked: Iterable<AskedView>, team: number, entries: readonly OutboxEntry[]): Question[] {
  const sent = entries.flatMap((entry) => {
    const verb = verbOf(entry);
    return verb.case === 'submitDecision' ? [{ entry, command: verb.value }] : [];
  }).reverse();
  const all = [...asked].flatMap((view): Question[] => {
    const { decision } = view;
    if (view.team !== team || !decision) return [];
    const own = sent.filter(({ command }) => command.decision === decision.key);
    const waiting = own.filter(({ entry }) => entry.state === 'not_yet_received').map(({ command }) => command.basedOn + 1);
    return [{ team, decision, revision: Math.max(view.revision, ...waiting), sent: own }];
  });
  return all.sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || (isOpen(a) && due(a) !== due(b) ? due(a) - due(b) : num(b.decision.openedMs) - num(a.decision.openedMs)));
}

/** Seats of the team that are asked. */
export const seatsFor = (seats: Iterable<SeatView>, question: Question): SeatView[] =>
  [...seats].filter((seat) => seat.role === Role.TRAINEE && seat.team === question.team && question.decision.toDesks.includes(seat.desk))
    .sort((a, b) => a.desk - b.desk || a.number - b.number);

/** Whole minutes; nothing for what is none. */
export function minutesAgo(typed: string): number | undefined {
  const text = typed.trim() === '' ? '0' : typed.trim();
  const minutes = /^\d{1,3}$/.test(text) ? Number(text) : undefined;
  return minutes !== undefined && minutes <= minutes_max ? minutes : undefined;
}

export type Missing = 'seat' | 'time' | 'answer';
/** In the order of the form. Reasons are not asked for. */
export function missing(heard: Heard, decision: DecisionView, seat: number | undefined): Missing[] {
  return [
    ...(seat === undefined ? ['seat' as const] : []), ...(minutesAgo(heard.minutes) === undefined ? ['time' as const] : []),
    ...(lacks(heard, decision).some((each) => each !== 'why') ? ['answer' as const] : []),
  ];
}

export function heardCommand(heard: Heard, question: Question, seat: number, nowMs: number, language: string): SubmitDecision {
  const decidedMs = nowMs - (minutesAgo(heard.minutes) ?? 0) * 60_000;
  const command = toCommand({ ...heard, basedOn: question.revision, decidedMs }, question.decision, nowMs, heard.why.trim() === '' && heard.text.trim() === '' ? '' : language);
  command.onBehalfOf = seat;
  return command;
}
