// SPDX-License-Identifier: Apache-2.0
// The start gate: which stations are ready for STARTEX, and what the others lack.
import type { ExerciseStore } from '$/exercise';
import { Presence_State, Ready_Screen as Screen, Ready_Sound as Sound, Role } from '$/wire';
import type { Presence, SeatView } from '$/wire';
import { evaluatorsOf, interpretersOf, seatsOfTeam, wallsOf } from './pace';

/** `fails`: somebody has to look at it. `waits`: it has not been done yet. `none`: not asked of this station. */
export type Mark = 'good' | 'waits' | 'fails' | 'none';
export const checks = ['link', 'screen', 'sound', 'practice'] as const;
export type Check = (typeof checks)[number];
export interface GateLine { seat: SeatView; joined: boolean; simulated: boolean; marks: Readonly<Record<Check, Mark>>; language: string; screen: Screen }
export interface GateGroup { of: 'team' | 'actors' | 'evaluators' | 'interpreters' | 'walls'; team: number | undefined; lines: GateLine[]; ready: number }
export interface Gate { groups: GateGroup[]; ready: number; waits: number; fails: number; absent: number; languages: ReadonlyMap<string, number> }

export const isReady = (line: GateLine): boolean => line.joined && checks.every((check) => line.marks[check] === 'good' || line.marks[check] === 'none');
export const hasFailed = (line: GateLine): boolean => line.joined && checks.some((check) => line.marks[check] === 'fails');

const all = (mark: Mark): Record<Check, Mark> => ({ link: mark, screen: mark, sound: mark, practice: mark });

export function gate(store: ExerciseStore, presence: Presence | undefined): Gate {
  const stations = new Map((presence?.stations ?? []).map((s) => [s.seat, s]));
  const line = (seat: SeatView): GateLine => {
    const station = stations.get(seat.id);
    const { ready } = station ?? {};
    const told = { seat, joined: seat.taken || station !== undefined, simulated: station?.simulated ?? false, language: ready?.language ?? '', screen: ready?.screen ?? Screen.SCREEN_UNSPECIFIED };
    if (told.simulated) return { ...told, marks: all('good') };
    const practises = seat.role === Role.TRAINEE;
    const isCalled = seat.role !== Role.OBSERVER; // a wall plays films where people see and hear for themselves
    const marks: Record<Check, Mark> = {
      link: station?.state === Presence_State.ONLINE ? 'good' : 'fails',
      screen: !ready || ready.screen === Screen.SCREEN_UNSPECIFIED ? 'waits' : ready.screen === Screen.READABLE ? 'good' : 'fails',
      sound: !isCalled ? 'none' : ready?.sound === Sound.HEARD ? 'good' : ready?.sound === Sound.NOT_HEARD ? 'fails' : 'waits',
      practice: !practises ? 'none' : ready?.practised ? 'good' : 'waits',
    };
    return { ...told, marks };
  };
  const group = (of: GateGroup['of'], team: number | undefined, seats: SeatView[]): GateGroup => {
    const lines = seats.map(line);
    return { of, team, lines, ready: lines.filter(isReady).length };
  };
  const actors = [...store.seats.values()].filter((s) => s.role === Role.ACTOR).sort((a, b) => a.cast - b.cast || a.number - b.number);
  const groups = [
    ...[...store.teams.keys()].sort((a, b) => a - b).map((team) => group('team', team, seatsOfTeam(store, team))),
    group('actors', undefined, actors), group('evaluators', undefined, evaluatorsOf(store)), group('interpreters', undefined, interpretersOf(store)), group('walls', undefined, wallsOf(store)),
  ].filter((each) => each.lines.length > 0);
  const lines = groups.flatMap((each) => each.lines);
  const languages = new Map<string, number>();
  for (const { joined, language } of lines) if (joined && language) languages.set(language, (languages.get(language) ?? 0) + 1);
  const fails = lines.filter(hasFailed).length;
  const ready = lines.filter(isReady).length;
  const absent = lines.filter((each) => !each.joined).length;
  return { groups, ready, fails, absent, waits: lines.length - ready - fails - absent, languages };
}
