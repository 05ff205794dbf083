// SPDX-License-Identifier: Apache-2.0
// Who is online: every seat with what its station last showed.
import type { ExerciseStore } from '$/exercise';
import { Presence_State, Role } from '$/wire';
import type { Presence, SeatView } from '$/wire';
import { evaluatorsOf, interpretersOf, seatsOfTeam, wallsOf } from './pace';

export interface SeatLine { seat: SeatView; state: 'online' | 'not_responding' | 'offline' | 'free'; simulated: boolean }
/** Of a team, or of those who have a place in none. */
export interface SeatGroup { of: 'team' | 'actors' | 'evaluators' | 'interpreters' | 'walls'; team: number | undefined; lines: SeatLine[]; online: number }

const words = { [Presence_State.ONLINE]: 'online', [Presence_State.NOT_RESPONDING]: 'not_responding' } as const;

export interface Joined { online: number; all: number; expected: number }

/** Trainees: on line, ever here, and seats there are. */
export function joined(store: ExerciseStore, presence: Presence | undefined): Joined {
  const seats = [...store.seats.values()].filter((seat) => seat.role === Role.TRAINEE);
  const here = new Set((presence?.stations ?? []).filter((s) => s.state === Presence_State.ONLINE).map((s) => s.seat));
  return { online: seats.filter((seat) => here.has(seat.id)).length, all: seats.filter((seat) => seat.taken).length, expected: seats.length };
}

export function people(store: ExerciseStore, presence: Presence | undefined): SeatGroup[] {
  const stations = new Map((presence?.stations ?? []).map((s) => [s.seat, s]));
  const line = (seat: SeatView): SeatLine => {
    const station = stations.get(seat.id);
    const state = station && station.state in words ? words[station.state as keyof typeof words] : seat.taken ? 'offline' : 'free';
    return { seat, state, simulated: station?.simulated ?? false };
  };
  const group = (of: SeatGroup['of'], team: number | undefined, seats: SeatView[]): SeatGroup => {
    const lines = seats.map(line);
    return { of, team, lines, online: lines.filter((l) => l.state === 'online').length };
  };
  const actors = [...store.seats.values()].filter((s) => s.role === Role.ACTOR).sort((a, b) => a.cast - b.cast || a.number - b.number);
  const teams = [...store.teams.keys()].sort((a, b) => a - b).map((team) => group('team', team, seatsOfTeam(store, team)));
  return [...teams, group('actors', undefined, actors), group('evaluators', undefined, evaluatorsOf(store)), group('interpreters', undefined, interpretersOf(store)), group('walls', undefined, wallsOf(store))].filter((each) => each.of === 'team' || each.lines.length > 0);
}
