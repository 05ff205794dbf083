// SPDX-License-Identifier: Apache-2.0
// The start gate: what counts as ready, as not done yet, as failed.
import { describe, expect, test } from 'vitest';
import { gate, hasFailed, isReady } from '../../src/control/model/gate';
import { screenOf } from '../../src/station/readiness.svelte';
import { ExerciseStore } from '../../src/exercise';
import { Presence_State, PresenceSchema, Ready_Screen as Screen, Ready_Sound as Sound, Role, SeatViewSchema, TeamViewSchema, create } from '../../src/wire';

type Told = Partial<{ state: Presence_State; simulated: boolean; language: string; screen: Screen; sound: Sound; practised: boolean }>;

function of(seats: readonly { role?: Role; taken?: boolean; told?: Told }[]) {
  const store = new ExerciseStore();
  store.teams.set(0, create(TeamViewSchema, { id: 0, name: 'Barys' }));
  seats.forEach(({ role = Role.TRAINEE, taken = true }, id) => store.seats.set(id, create(SeatViewSchema, { id, role, team: 0, desk: id, number: 1, taken })));
  const stations = seats.flatMap(({ told }, seat) => (told ? [{
    seat, state: told.state ?? Presence_State.ONLINE, simulated: told.simulated ?? false,
    ready: { language: told.language ?? 'kk', screen: told.screen ?? Screen.READABLE, sound: told.sound ?? Sound.HEARD, practised: told.practised ?? true },
  }] : []));
  return gate(store, create(PresenceSchema, { stations }));
}
const only = (seat: { role?: Role; taken?: boolean; told?: Told }) => {
  const line = of([seat]).groups[0]?.lines[0];
  if (!line) throw new Error('no line');
  return line;
};

describe('the start gate', () => {
  test('a station that said all of it is ready', () => {
    expect(isReady(only({ told: {} }))).toBe(true);
    expect(of([{ told: {} }, { told: { language: 'ru' } }]).languages).toEqual(new Map([['kk', 1], ['ru', 1]]));
  });
  test.each([
    ['no link', { state: Presence_State.NOT_RESPONDING }, 'link'],
    ['a page that cannot be read', { screen: Screen.TOO_SMALL }, 'screen'],
    ['no fonts', { screen: Screen.WITHOUT_FONTS }, 'screen'],
    ['no sound', { sound: Sound.NOT_HEARD }, 'sound'],
  ] as const)('%s fails', (_, told, check) => {
    const line = only({ told });
    expect(line.marks[check]).toBe('fails');
    expect(hasFailed(line)).toBe(true);
  });
  test.each([['sound', { sound: Sound.SOUND_UNSPECIFIED }], ['practice', { practised: false }]] as const)('%s that was not tried yet waits, and fails nobody', (check, told) => {
    const line = only({ told });
    expect(line.marks[check]).toBe('waits');
    expect(hasFailed(line)).toBe(false);
    expect(isReady(line)).toBe(false);
  });
  test('a seat that nobody took is counted apart; one that was here and is gone has failed', () => {
    const { absent, fails, waits, ready } = of([{ taken: false }, { taken: true }, { told: {} }]);
    expect({ absent, fails, waits, ready }).toEqual({ absent: 1, fails: 1, waits: 0, ready: 1 });
  });
  test('role-players and evaluators are asked whether they hear it, walls for link and screen alone; simulated people for nothing', () => {
    expect(of([{ role: Role.ACTOR, told: { sound: Sound.NOT_HEARD, practised: false } }]).fails).toBe(1);
    expect(of([{ role: Role.EVALUATOR, told: { sound: Sound.SOUND_UNSPECIFIED, practised: false } }]).waits).toBe(1);
    expect(isReady(only({ role: Role.ACTOR, told: { practised: false } }))).toBe(true);
    expect(isReady(only({ role: Role.OBSERVER, told: { sound: Sound.SOUND_UNSPECIFIED, practised: false } }))).toBe(true);
    expect(isReady(only({ told: { simulated: true, screen: Screen.SCREEN_UNSPECIFIED, sound: Sound.SOUND_UNSPECIFIED, practised: false } }))).toBe(true);
  });
  test('a page is too small when it is narrow or zoomed out', () => {
    expect(screenOf({ width: 1366, outerWidth: 1366, hasFonts: true })).toBe(Screen.READABLE);
    expect(screenOf({ width: 2277, outerWidth: 1366, hasFonts: true })).toBe(Screen.TOO_SMALL);
    expect(screenOf({ width: 320, outerWidth: 0, hasFonts: true })).toBe(Screen.TOO_SMALL);
    expect(screenOf({ width: 360, outerWidth: 0, hasFonts: false })).toBe(Screen.WITHOUT_FONTS);
  });
});
