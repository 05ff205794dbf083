// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { Moments } from '../../src/control/model/moments';
import { minute, ms, team, verb } from './support';

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
