// SPDX-License-Identifier: Apache-2.0
import { create } from '@bufbuild/protobuf';
import { describe, expect, test } from 'vitest';
import { notesSince, rollCall } from '../../src/control/model/roll';
import { ExerciseStore } from '../../src/exercise';
import { NoDuffViewSchema, NoteViewSchema, Presence_State, PresenceSchema, Role, SeatViewSchema, TeamViewSchema, ViewSchema } from '../../src/wire';
import type { NoDuffView } from '../../src/wire';

function hall(): ExerciseStore {
  const store = new ExerciseStore();
  store.teams.set(0, create(TeamViewSchema, { id: 0, name: 'Aral' }));
  store.teams.set(1, create(TeamViewSchema, { id: 1, name: 'Balkhash' }));
  const seat = (id: number, team: number, taken = true, role = Role.TRAINEE): void => void store.seats.set(id, create(SeatViewSchema, { id, team, role, taken, desk: id, number: 1 }));
  seat(0, 0);
  seat(1, 0);
  seat(2, 0, false);
  seat(3, 1);
  seat(4, 0, true, Role.ACTOR);
  return store;
}
const presence = create(PresenceSchema, { stations: [{ seat: 0, state: Presence_State.ONLINE }, { seat: 3, state: Presence_State.ONLINE }, { seat: 4, state: Presence_State.NOT_RESPONDING }] });
const called = (more: Partial<NoDuffView>): NoDuffView => create(NoDuffViewSchema, { sequence: 10n, ...more } as never);

describe('roll-call', () => {
  test('every seat that somebody holds, by team, role-players last', () => {
    const roll = rollCall(hall(), presence, called({}));
    expect(roll.groups.map((group) => [group.team, group.lines.map((line) => [line.seat.id, line.state])])).toEqual([
      [0, [[0, 'silent'], [1, 'no_link']]], [1, [[3, 'silent']]], [undefined, [[4, 'no_link']]],
    ]);
    expect(roll.counts).toEqual({ well: 0, silent: 2, help: 0, no_link: 2 });
  });

  test('the newest answer counts, also of a seat whose link is lost', () => {
    const roll = rollCall(hall(), presence, called({ roll: [{ seat: 1, needsHelp: false, byStaff: true }, { seat: 3, needsHelp: true }, { person: 7n, needsHelp: false }] as never }));
    expect(roll.counts).toEqual({ well: 2, silent: 1, help: 1, no_link: 1 });
    expect(roll.groups[0]?.lines[1]).toMatchObject({ state: 'well', byStaff: true });
    expect(roll.groups.map((group) => group.answered)).toEqual([1, 1, 0]);
    expect(roll.staff.map((one) => one.person)).toEqual([7n]); // people with a seat are told by it alone
  });

  test('of a team: its own seats alone', () => {
    expect(rollCall(hall(), presence, called({ team: 1 })).groups.map((group) => group.team)).toEqual([1]);
  });

  test('notes since the call, of the team or of nobody in particular', () => {
    const store = hall();
    for (const [sequence, team] of [[9n, 1], [11n, 1], [12n, 0], [13n, undefined]] as const)
      store.notes.set(sequence, create(NoteViewSchema, { sequence, words: 'x', ...(team === undefined ? {} : { team }) }));
    expect(notesSince(store, called({ team: 1 })).map((note) => note.sequence)).toEqual([11n, 13n]);
    expect(notesSince(store, called({})).map((note) => note.sequence)).toEqual([11n, 12n, 13n]);
  });

  test('one that is over is not kept', () => {
    const store = hall();
    const tell = (over: boolean): unknown => store.apply(create(ViewSchema, { thing: { case: 'noDuff', value: create(NoDuffViewSchema, { team: 1, over, sequence: 4n }) } }));
    tell(false);
    expect(store.noDuffs.size).toBe(1);
    tell(true);
    expect(store.noDuffs.size).toBe(0);
  });
});
