// SPDX-License-Identifier: Apache-2.0
// Short ways to make what the Control Centre sees.
import { ExerciseStore } from '../../src/exercise';
import {
  AnswerSchema, AnswerView_GivenSchema, AnswerViewSchema, AttemptViewSchema, DecisionView_Status, ExerciseViewSchema, PresenceSchema, RequestViewSchema, Role, RowView_Status,
  RowViewSchema, ScriptDecisionViewSchema, ScriptRowViewSchema, SeatViewSchema, TeamViewSchema, VerbViewSchema, ViewSchema, create,
} from '../../src/wire';
import type { AnswerView, AttemptView, RequestView, RowView, ScriptDecisionView, ScriptRowView, SeatView, TeamView, VerbView, View } from '../../src/wire';

export type Fields<T> = Omit<Partial<T>, '$typeName' | '$unknown'>;
export const minute = 60_000;
export const ms = (n: number | undefined): bigint | undefined => (n === undefined ? undefined : BigInt(n));

export const team = (id: number, more: Fields<TeamView> = {}): TeamView => create(TeamViewSchema, { id, name: `T${id}`, ...more });
export const seat = (id: number, team: number, desk: number, number = 1): SeatView => create(SeatViewSchema, { id, role: Role.TRAINEE, team, desk, number, taken: true });
export const actor = (id: number, cast: number): SeatView => create(SeatViewSchema, { id, role: Role.ACTOR, cast, number: 1, taken: true });
export const script = (row: number, id: string, more: Fields<ScriptRowView> = {}): ScriptRowView => create(ScriptRowViewSchema, { row, id, kind: 'mail', toDesks: [0], ...more });
export const row = (team: number, row: number, status: RowView_Status, more: Fields<RowView> = {}): RowView => create(RowViewSchema, { team, row, status, revision: 1, ...more });
export const decision = (decision: number, id: string, more: Fields<ScriptDecisionView> = {}): ScriptDecisionView => create(ScriptDecisionViewSchema, { decision, id, kind: 'single', ...more });
export const given = (sequence: number, seat: number, options: number[], atMs: number, more: { holds?: boolean; revision?: number; timing?: number } = {}) =>
  create(AnswerView_GivenSchema, { sequence: BigInt(sequence), holds: more.holds ?? true, enteredBy: Role.TRAINEE,
    answer: create(AnswerSchema, { seat, options, atMs: BigInt(atMs), revision: more.revision ?? 1, timing: more.timing ?? 1 }) });
export const answer = (team: number, decision: number, status: DecisionView_Status, more: Fields<AnswerView> = {}): AnswerView => create(AnswerViewSchema, { team, decision, status, ...more });
export const request = (team: number, number: number, more: Fields<RequestView> = {}): RequestView => create(RequestViewSchema, { team, number, status: 1, ...more });
export const verb = (sequence: number, name: string, atMs: number, more: Fields<VerbView> = {}): VerbView => create(VerbViewSchema, { sequence: BigInt(sequence), verb: name, atMs: BigInt(atMs), person: 7n, ...more });
/** Went back at `at` minutes of the exercise, from and to minutes of its own clock. */
export const attempt = (team: number, number: number, at: number, from: number, to: number): AttemptView =>
  create(AttemptViewSchema, { team, attempt: number, atMs: BigInt(at * minute), fromMs: BigInt(from * minute), toMs: BigInt(to * minute) });
export const exercise = (...codes: string[]) => create(ExerciseViewSchema, { desks: codes.map((code, id) => ({ id, code })) });
export const presence = (...stations: [seat: number, state: number, simulated?: boolean][]) =>
  create(PresenceSchema, { stations: stations.map(([each, state, simulated = false]) => ({ seat: each, state, simulated, receivedStream: 10 })) });

type Thing = View['thing'];
export function storeOf(things: { [K in NonNullable<Thing['case']>]?: Extract<Thing, { case: K }>['value'][] }): ExerciseStore {
  const store = new ExerciseStore();
  for (const [kind, values] of Object.entries(things)) for (const value of values) store.apply(create(ViewSchema, { thing: { case: kind, value } as Thing }));
  return store;
}
