// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { Moments } from '../../src/control/model/moments';
import { attempt, minute, ms, team, verb } from './support';

const held = [verb(5, 'hold_team', 40 * minute, { team: 1 }), verb(9, 'continue_team', 45 * minute, { team: 1 })];

describe('team time on the exercise clock', () => {
  it('is the same for a team that was never held', () => expect(Moments.of(team(1), [], 60 * minute).exercise(30 * minute)).toBe(30 * minute));
  it('leaves what came before a hold where it was, and shifts what comes after', () => {
    const moments = Moments.of(team(1, { offsetMs: ms(5 * minute) }), held, 60 * minute);
    expect(moments.exercise(30 * minute)).toBe(30 * minute);
    expect(moments.exercise(50 * minute)).toBe(55 * minute);
  });
  it('pushes what is to come of a held team on with the clock', () => {
    const stands = team(1, { held: true, heldAtMs: ms(40 * minute) });
    expect(Moments.of(stands, held.slice(0, 1), 42 * minute).exercise(43 * minute)).toBe(45 * minute);
    expect(Moments.of(stands, held.slice(0, 1), 52 * minute).exercise(43 * minute)).toBe(55 * minute);
    expect(Moments.of(stands, held.slice(0, 1), 52 * minute).exercise(20 * minute)).toBe(20 * minute);
  });
  it('puts what a catch-up passed over at the moment of the catch-up', () => {
    const moments = Moments.of(team(1), [...held, verb(12, 'catch_up_team', 60 * minute, { team: 1 })], 70 * minute);
    expect(moments.exercise(50 * minute)).toBe(55 * minute);
    expect(moments.exercise(58 * minute)).toBe(60 * minute);
    expect(moments.exercise(65 * minute)).toBe(65 * minute);
  });
  it('ignores the holds of other teams, of single rows, and those taken back', () => {
    const others = [verb(1, 'hold_team', minute, { team: 2 }), verb(2, 'hold', minute, { team: 1, row: 4 }), verb(3, 'hold_team', minute, { team: 1, undone: true })];
    expect(Moments.of(team(1), others, 60 * minute).exercise(30 * minute)).toBe(30 * minute);
  });
  it('bears a hold that was taken back within seconds', () => {
    const moments = Moments.of(team(1, { offsetMs: ms(5 * minute + 4000) }), [...held, verb(20, 'hold_team', 50 * minute, { team: 1, undone: true })], 60 * minute);
    expect(moments.exercise(30 * minute)).toBe(30 * minute);
  });
  it('shifts everything when the journal does not explain the offset', () => {
    expect(Moments.of(team(1, { offsetMs: ms(3 * minute) }), [], 60 * minute).exercise(30 * minute)).toBe(33 * minute);
  });
});

describe('team time on the exercise clock after a team went back', () => {
  const back = (sequence: number, at: number) => verb(sequence, 'rewind_team', at * minute, { team: 1 });
  const on = (sequence: number, at: number) => verb(sequence, 'continue_team', at * minute, { team: 1 });
  /** At 60 minutes back to 30; held until 65. */
  const once = [back(20, 60), on(21, 65)];

  it('leaves what came before the moment where it was; what comes again stands after the way back', () => {
    const moments = Moments.of(team(1, { offsetMs: ms(35 * minute) }), once, 80 * minute, attempt(1, 2, 60, 60, 30));
    expect([20, 30, 40, 50].map((at) => moments.exercise(at * minute) / minute)).toEqual([20, 65, 75, 85]);
  });
  it('pushes what is to come on with the clock while the team has not gone on', () => {
    const stands = team(1, { held: true, heldAtMs: ms(30 * minute), offsetMs: ms(30 * minute) });
    const moments = Moments.of(stands, once.slice(0, 1), 63 * minute, attempt(1, 2, 60, 60, 30));
    expect([20, 40].map((at) => moments.exercise(at * minute) / minute)).toEqual([20, 73]);
  });
  it('counts holds on both sides', () => {
    const verbs = [verb(5, 'hold_team', 10 * minute, { team: 1 }), verb(9, 'continue_team', 15 * minute, { team: 1 }), ...once, verb(30, 'hold_team', 70 * minute, { team: 1 }), on(31, 72)];
    const moments = Moments.of(team(1, { offsetMs: ms(37 * minute) }), verbs, 90 * minute, attempt(1, 2, 60, 55, 30));
    expect([5, 20, 33, 40].map((at) => moments.exercise(at * minute) / minute)).toEqual([5, 25, 68, 77]);
  });
  it('finds the moment of the second attempt from what is told of the third', () => {
    // At 100 minutes, from 65, back to 50: of the second attempt, which began at 65 with 30.
    const moments = Moments.of(team(1, { offsetMs: ms(50 * minute) }), [...once, back(40, 100), on(41, 100)], 120 * minute, attempt(1, 3, 100, 65, 50));
    expect([20, 40, 60].map((at) => moments.exercise(at * minute) / minute)).toEqual([20, 75, 110]);
  });
  it('shifts what the journal does not explain, on each side by itself', () => {
    const moments = Moments.of(team(1, { offsetMs: ms(40 * minute) }), [], 90 * minute, attempt(1, 2, 60, 55, 30));
    expect([20, 30, 40].map((at) => moments.exercise(at * minute) / minute)).toEqual([25, 70, 80]);
  });
  it('is that of the team alone', () => expect(Moments.of(team(2), once, 80 * minute).exercise(40 * minute)).toBe(40 * minute));
});
