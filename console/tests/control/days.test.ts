// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest';
import { dayAt, daysOf } from '../../src/control/model/days';
import { ExerciseView_DaySchema, create } from '../../src/wire';

const hour = 3_600_000;
const day = (code: string, hours: number) => create(ExerciseView_DaySchema, { code, atMs: BigInt(hours * hour) });

describe('days of a script', () => {
  const days = [day('D2', 3), day('D1', 0), day('D3', 5)];
  it('come in the order of the clock, without those that a cut never reaches', () => {
    expect(daysOf(days, 6 * hour).map((each) => each.code)).toEqual(['D1', 'D2', 'D3']);
    expect(daysOf(days, 5 * hour).map((each) => each.code)).toEqual(['D1', 'D2']);
  });
  it('are not told when there is only one', () => {
    expect(daysOf(days, 40 * 60_000)).toEqual([]);
    expect(dayAt([], 0, hour)).toBeUndefined();
  });
  it('end where the next begins, the last with the exercise', () => {
    const all = daysOf(days, 6 * hour);
    const at = (hours: number) => { const now = dayAt(all, hours * hour, 6 * hour); return [now?.day.code, (now?.toMs ?? 0) / hour, now?.last]; };
    expect(at(0)).toEqual(['D1', 3, false]);
    expect(at(2.999)).toEqual(['D1', 3, false]);
    expect(at(3)).toEqual(['D2', 5, false]);
    expect(at(5.5)).toEqual(['D3', 6, true]);
    expect(at(7)).toEqual(['D3', 6, true]);
  });
});
