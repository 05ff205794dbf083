// SPDX-License-Identifier: Apache-2.0
// What a trainee's page asks of the store: pure functions, so that a replay can show the same screen.
import { DecisionView_Status, num } from '../wire';
import type { Answer, DecisionView, ItemView, RequestView, SeatView } from '../wire';
import type { ExerciseStore } from './store';

/** "BOR-1": desk and number of a seat. */
export function seatName(store: ExerciseStore, seat: SeatView | undefined): string {
  const desk = store.exercise?.desks.find((d) => d.id === seat?.desk);
  return seat && desk ? `${desk.code}-${seat.number}` : '';
}

/** Newest first. `order` is the order of arrival at this desk. */
export const inbox = (store: ExerciseStore): ItemView[] => [...store.items.values()].sort((a, b) => b.order - a.order);

/** `openedHere`: which sending of an item was opened on this page. */
export const isUnread = (item: ItemView, seat: number, openedHere: ReadonlyMap<string, number>): boolean =>
  !item.withdrawn && !item.openedBy.includes(seat) && openedHere.get(item.key) !== item.sent;

export const isOpen = (decision: DecisionView): boolean => decision.status === DecisionView_Status.OPEN;

/** Waits for an answer of this team. Decided ones can be corrected but ask for nothing. */
export const needsDecision = (store: ExerciseStore, item: ItemView): boolean => {
  const decision = item.asks ? store.decisions.get(item.asks) : undefined;
  return !!decision && isOpen(decision);
};

/** Open ones, the nearest deadline first, those without one last. */
export const openDecisions = (store: ExerciseStore): DecisionView[] =>
  [...store.decisions.values()].filter(isOpen).sort((a, b) => due(a) - due(b) || num(a.openedMs) - num(b.openedMs));

export const due = (decision: DecisionView): number =>
  decision.deadlineMs === undefined ? Number.POSITIVE_INFINITY : num(decision.deadlineMs);

export const newestAnswer = (decision: DecisionView): Answer | undefined =>
  decision.answers.reduce<Answer | undefined>((best, a) => (!best || a.revision > best.revision ? a : best), undefined);

/** 'late' between deadline and closing: still chooses, at a reduced rate. */
export const windowOf = (decision: DecisionView, teamMs: number): 'open' | 'late' | 'decided' | 'closed' => {
  if (decision.status === DecisionView_Status.CLOSED) return 'closed';
  if (decision.closesMs !== undefined && teamMs > num(decision.closesMs)) return 'closed';
  if (decision.status === DecisionView_Status.DECIDED) return 'decided';
  return decision.deadlineMs !== undefined && teamMs > num(decision.deadlineMs) ? 'late' : 'open';
};

/** Newest first, of the own team. */
export const myRequests = (store: ExerciseStore, team: number): RequestView[] =>
  [...store.requests.values()].filter((r) => r.team === team).sort((a, b) => b.number - a.number);

export const itemAsking = (store: ExerciseStore, decision: string): ItemView | undefined =>
  inbox(store).find((item) => item.asks === decision);
