// SPDX-License-Identifier: Apache-2.0
// The roll-call of a real emergency: every seat that somebody holds, with what is known of the person.
import type { ExerciseStore } from '$/exercise';
import { Presence_State, Role } from '$/wire';
import type { NoDuffView, NoDuffView_Said, NoteView, Presence, SeatView } from '$/wire';
import { evaluatorsOf, interpretersOf, seatsOfTeam } from './pace';

export type Well = 'well' | 'silent' | 'help' | 'no_link';
export interface RollLine { seat: SeatView; state: Well; byStaff: boolean }
/** `team`: undefined = those who have a place in none. */
export interface RollGroup { of: 'team' | 'actors' | 'evaluators' | 'interpreters'; team: number | undefined; lines: RollLine[]; answered: number }
export interface Roll { groups: RollGroup[]; staff: NoDuffView_Said[]; counts: Record<Well, number> }

export function rollCall(store: ExerciseStore, presence: Presence | undefined, called: NoDuffView): Roll {
  const said = new Map(called.roll.flatMap((one) => (one.seat === undefined ? [] : [[one.seat, one] as const])));
  const online = new Set((presence?.stations ?? []).filter((s) => s.state === Presence_State.ONLINE).map((s) => s.seat));
  const line = (seat: SeatView): RollLine => {
    const one = said.get(seat.id);
    const state: Well = one ? (one.needsHelp ? 'help' : 'well') : online.has(seat.id) ? 'silent' : 'no_link';
    return { seat, state, byStaff: one?.byStaff ?? false };
  };
  const group = (of: RollGroup['of'], team: number | undefined, seats: SeatView[]): RollGroup => {
    const lines = seats.filter((seat) => seat.taken).map(line);
    return { of, team, lines, answered: lines.filter((l) => l.state === 'well' || l.state === 'help').length };
  };
  const teams = [...store.teams.keys()].sort((a, b) => a - b).filter((team) => called.team === undefined || called.team === team);
  const groups = teams.map((team) => group('team', team, seatsOfTeam(store, team)));
  if (called.team === undefined)
    groups.push(group('actors', undefined, [...store.seats.values()].filter((s) => s.role === Role.ACTOR).sort((a, b) => a.cast - b.cast || a.number - b.number)), group('evaluators', undefined, evaluatorsOf(store)),
      group('interpreters', undefined, interpretersOf(store)));
  const staff = called.roll.filter((one) => one.seat === undefined);
  const counts: Record<Well, number> = { well: 0, silent: 0, help: 0, no_link: 0 };
  for (const each of groups) for (const one of each.lines) counts[one.state]++;
  for (const one of staff) counts[one.needsHelp ? 'help' : 'well']++;
  return { groups: groups.filter((each) => each.lines.length > 0), staff, counts };
}

/** What was noted since it was called, oldest first; of a team's emergency only what concerns the team or nobody in particular. */
export const notesSince = (store: ExerciseStore, called: NoDuffView, since = called.sequence): NoteView[] =>
  [...store.notes.values()]
    .filter((note) => note.sequence > since && (called.team === undefined || note.team === undefined || note.team === called.team))
    .sort((a, b) => Number(a.sequence - b.sequence));

/** Real time after which one person alone may go on; the server holds the same. */
export const alone_after_ms = 60_000;
