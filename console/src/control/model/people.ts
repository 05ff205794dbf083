// SPDX-License-Identifier: Apache-2.0
// Who is online: every seat with what its station last showed.
import type { ExerciseStore } from '$/exercise';
import { Presence_State, Role } from '$/wire';
import type { Presence, SeatView } from '$/wire';
import { seatsOfTeam } from './pace';

export interface SeatLine { seat: SeatView; state: 'online' | 'not_responding' | 'offline' | 'free'; simulated: boolean; behind: number }
export interface SeatGroup { team: number | undefined; lines: SeatLine[]; online: number }

const words = { [Presence_State.ONLINE]: 'online', [Presence_State.NOT_RESPONDING]: 'not_responding' } as const;

export function people(store: ExerciseStore, presence: Presence | undefined): SeatGroup[] {
  const stations = new Map((presence?.stations ?? []).map((s) => [s.seat, s]));
  const newest = Math.max(0, ...(presence?.stations ?? []).map((s) => s.receivedStream));
  const line = (seat: SeatView): SeatLine => {
    const station = stations.get(seat.id);
    const state = station && station.state in words ? words[station.state as keyof typeof words] : seat.taken ? 'offline' : 'free';
    return { seat, state, simulated: station?.simulated ?? false, behind: station ? newest - station.receivedStream : 0 };
  };
  const group = (team: number | undefined, seats: SeatView[]): SeatGroup => {
    const lines = seats.map(line);
    return { team, lines, online: lines.filter((l) => l.state === 'online').length };
  };
  const actors = [...store.seats.values()].filter((s) => s.role === Role.ACTOR).sort((a, b) => a.cast - b.cast || a.number - b.number);
  const teams = [...store.teams.keys()].sort((a, b) => a - b).map((team) => group(team, seatsOfTeam(store, team)));
  return actors.length > 0 ? [...teams, group(undefined, actors)] : teams;
}
